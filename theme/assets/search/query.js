// Reads what someone typed: cleaned, cut into words as the index is cut, and said in the other ways it may be meant.

// More characters make no better query, and each is one more to look for.
export const LONGEST = 48;
export const isLong = (typed) => [...String(typed).trim()].length > LONGEST;
// As publishing/finding/folding.py cuts the pages: a Chinese character, a number, a run of letters.
const SIGN = "[\\ua74f々〇\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
export const HAN = new RegExp(SIGN, "u");
const TOKEN = new RegExp(`${SIGN}|\\d+(?:\\.\\d+)*|(?:(?!${SIGN}|[0-9])[\\p{L}\\p{N}])+`, "gu");
const WORD = "(?:[\\p{L}\\p{N}]|(?<=\\d)\\.(?=\\d))+";
const WORDS = new RegExp(WORD, "gu");
const PARTS = new RegExp(`[^\\s\\p{L}\\p{N}]+|${WORD}`, "gu");
const EDGE = "\ua78f";
const PERCENT = "\ua74f";
export const shown = (token) => token.replace(PERCENT, "%");
// What questions are made of, and no page is about.
const ASKING = /有什么(?:区别|不同)|什么意思|什么叫|叫什么|从?哪(?:里|儿)来|(?:哪里|哪儿|哪家|谁)有|在哪(?:里|儿)|谁(?:来|当)|有多少|有几|有什么|有哪些|请问|想问|怎么样|怎么办|为什么|是什么|什么样|什么|怎么|怎样|如何|哪些|哪里|哪儿|哪个|哪家|多少|几个|是不是|有没有|能不能|可不可以|吗|呢|吧|啊/gu;
const JOINING = /(?<=\p{Script=Han}{2})[的了和与及跟在是被把吧呀](?=\p{Script=Han}{2}|(?!\p{Script=Han}))|有(?=[多没])/gu;
// Readings that many people do not tell apart.
const ALIKE = [[/^([zcs])h/, "$1"], [/^n/, "l"], [/^h(?=u)/, "f"], [/(?<=[aei])ng$/, "n"]];

// Plain text of bounded length: no control characters, no half characters, no capitals, one width.
export const clean = (typed) =>
  [...String(typed).slice(0, LONGEST * 8)].slice(0, LONGEST).join("")
    .replace(/\p{Surrogate}|\p{Control}/gu, " ")
    .normalize("NFKC")
    .slice(0, 2 * LONGEST)
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, "")
    .replace(/[〔[【(](\d{4})[〕\]】)]/g, " $1 ")
    .replace(/%/g, PERCENT)
    .trim();

// Signs part runs of words, in the index too; spaces do not.
export const runs = (text) => {
  const found = [[]];
  for (const part of text.match(PARTS) || []) {
    if (/^[\p{L}\p{N}]/u.test(part)) found.at(-1).push(...tokens(part));
    else if (found.at(-1).length) found.push([]);
  }
  return found.filter((run) => run.length);
};

// Words and signs as they stand one after another in a text.
export const sequence = (text) => (text.match(PARTS) || []).flatMap((part) => (/^[\p{L}\p{N}]/u.test(part) ? tokens(part) : [part]));

// Words lie between punctuation; within one, every Chinese character, every number and every run of letters is a token.
export const words = (text) => text.match(WORDS) || [];
export const tokens = (word) => word.match(TOKEN) || [];
export const isLatin = (text) => /^[a-zü][a-zü\s']*$/.test(text);

// What is left of a question once the asking, and what only joins words, is taken out.
export const topics = (text) => {
  const left = words(text.replace(ASKING, " ").replace(JOINING, " "));
  return left.filter((word) => tokens(word).length > 1 || !HAN.test(word));
};

// Neighbouring characters two by two; numbers and letters whole.
export const pieces = (word) => {
  const all = tokens(word);
  const pairs = all.slice(1).map((token, at) => [all[at], token]).filter((pair) => pair.every((one) => HAN.test(one)));
  return [...pairs.map((pair) => pair.join("")), ...all.filter((token) => !HAN.test(token))];
};

// The words of the index that say these runs, with how far each is from where the first token stands.
export const asked = (all) => {
  let from = 0;
  return all.flatMap((run) => {
    const width = run.reduce((sum, token) => sum + (HAN.test(token) ? 1 : 2), HAN.test(run.at(-1)) ? 0 : -1);
    const start = from;
    // One place is the sign's.
    from += width + 1;
    return pairs(run).map(({ text, at }) => ({ text, at: start + at }));
  });
};

// Every second token with its next says them all; only a Chinese character quite alone is the beginning of many words.
const pairs = (run) => {
  if (run.length === 1) return [{ text: edged(run[0]), at: 0 }];
  const places = [];
  run.reduce((at, token, place) => { places[place] = at; return at + (HAN.test(token) ? 1 : 2); }, 0);
  const pair = (place) => {
    const [one, next] = [run[place], run[place + 1]];
    return HAN.test(one) ? { text: one + edged(next), at: places[place] } : { text: EDGE + edged(one) + edged(next), at: places[place] + 1 };
  };
  const firsts = run.flatMap((token, place) => (place % 2 || place === run.length - 1 ? [] : [place]));
  return (run.length % 2 ? [...firsts, run.length - 2] : firsts).map(pair);
};
export const isOne = (text) => [...text].length === 1 && HAN.test(text);
const edged = (token) => (HAN.test(token) ? token : token.replaceAll(".", EDGE) + EDGE);

// The words of the index as they were written, one for each; empty for those that only join two others.
export const written = (content) => content.split(/\s+/).filter(Boolean).map((word) => {
  const first = String.fromCodePoint(word.codePointAt(0));
  if (HAN.test(first)) return first;
  return first === EDGE ? "" : word.replace(/\ua78f\.?$/, "").replaceAll(EDGE, ".");
});

export const simplify = (text, simple) => [...text].map((sign) => simple.get(sign) || sign).join("");

// The query with another word for the same thing in its place, for every group that has the word.
export const synonyms = (text, groups) => {
  const said = [];
  for (const [, group] of groups) {
    const longest = group.filter((word) => text.includes(word)).sort((a, b) => b.length - a.length)[0];
    if (longest) group.filter((word) => !text.includes(word)).forEach((word) => said.push({ text: text.replace(longest, word), word }));
  }
  return said;
};

const fold = (sound) => ALIKE.reduce((folded, [heard, meant]) => folded.replace(heard, meant), sound);

// The readings of characters, by character; as written, and as people who mix them up would write.
export const readings = (sounds) => {
  const found = new Map();
  for (const [sound, signs] of Object.entries(sounds)) {
    for (const sign of signs) {
      if (!found.has(sign)) found.set(sign, { plain: new Set(), folded: new Set() });
      found.get(sign).plain.add(sound);
      found.get(sign).folded.add(fold(sound));
    }
  }
  return found;
};

// Where a stretch of a name that reads like these letters ends, when it begins at a character; 0 where none does. The last
// syllable may be begun only.
const spelt = (letters, signs, from, sounds) => {
  if (!letters) return from;
  for (const sound of sounds.get(signs[from])?.plain ?? []) {
    if (letters.length < sound.length) {
      if (letters.length > 1 && sound.startsWith(letters)) return from + 1;
    } else if (letters.startsWith(sound)) {
      const end = spelt(letters.slice(sound.length), signs, from + 1, sounds);
      if (end) return end;
    }
  }
  return 0;
};

const initialled = (letters, signs, from, sounds) =>
  letters.length > 1 && [...letters].every((letter, at) =>
    [...(sounds.get(signs[from + at])?.plain || [])].some((sound) => sound.startsWith(letter)));

// Stretches of names that read like the letters typed, whole names first, then longer before shorter; `whole` where
// every syllable is spelt out.
export const byPinyin = (text, names, sounds) => {
  const letters = text.replace(/[\s']/g, "").replace(/ü/g, "v");
  if (letters.length < 2) return [];
  const found = new Map();
  for (const name of names) {
    const signs = [...name];
    for (let from = 0; from < signs.length; from += 1) {
      const whole = spelt(letters, signs, from, sounds);
      const end = whole || (initialled(letters, signs, from, sounds) ? from + letters.length : 0);
      if (!end) continue;
      const word = signs.slice(from, end).join("");
      const rank = (from ? 2 : 0) + (end < signs.length ? 1 : 0);
      if (!found.has(word) || found.get(word).rank > rank) found.set(word, { word, rank, whole: whole > 0 });
    }
  }
  return [...found.values()].sort((a, b) => b.whole - a.whole || a.rank - b.rank || b.word.length - a.word.length);
};

// Stretches of the text that sound like a stretch of a name, two characters or more, half of them the same: what stands
// there, what may be meant, and the whole text with it, the likeliest first.
export const repairs = (text, names, sounds) => {
  const signs = [...text];
  const found = new Map();
  for (const name of names) {
    const meant = [...name];
    for (let at = 0; at < signs.length; at += 1) {
      for (let from = 0; from < meant.length; from += 1) {
        const length = alike(signs, at, meant, from, sounds);
        if (!length) continue;
        const [typed, word] = [signs.slice(at, at + length).join(""), meant.slice(from, from + length).join("")];
        const worth = length + (from === 0 ? 0.3 : 0) + (from + length === meant.length ? 0.3 : 0);
        const known = found.get(at + word);
        if (!known || known.worth < worth) {
          found.set(at + word, { typed, word, worth, text: [...signs.slice(0, at), word, ...signs.slice(at + length)].join("") });
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => b.worth - a.worth);
};

const alike = (signs, at, meant, from, sounds) => {
  let length = 0;
  let same = 0;
  while (at + length < signs.length && from + length < meant.length) {
    const [typed, right] = [signs[at + length], meant[from + length]];
    if (typed === right) same += 1;
    else if (!sharesSound(sounds.get(typed), sounds.get(right))) break;
    length += 1;
  }
  // Two characters in a longer text sound like something nearly always.
  const least = signs.length > 4 ? 3 : 2;
  return length < least || same === length || same * 2 < length ? 0 : length;
};

// Names of three characters or more that differ from the text in one.
export const neighbours = (text, names) => {
  const signs = [...text];
  if (signs.length < 3) return [];
  return names.filter((name) => {
    const other = [...name];
    return other.length === signs.length && other.filter((sign, at) => sign !== signs[at]).length === 1;
  });
};

const sharesSound = (one, other) => Boolean(one && other && [...one.folded].some((sound) => other.folded.has(sound)));
