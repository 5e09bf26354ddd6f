// Asks the index: the words as they stand, then in the other ways they may be meant, at last most pieces of them.

import { home, load, once, open } from "./indexes.js";
import * as query from "./query.js";

// The engine's scores lie between 1 and 30. Words side by side go before all others; a title counts as much as a good
// page is better than a fair one; a page about this site goes behind whatever it quotes.
const BESIDE = 100;
const CALLED = 8;
const LESSER = 20;
// Places of an index's copy that belong to its names.
const TITLE_LONGEST = 24;
// How many of the first pages are put in order by their titles: as many as the box shows.
const LOOKED_AT = 6;
// How many other words are tried, and how many repairs.
const OTHER_WAYS = 4;
const REPAIRS = 6;
// Longer texts are sentences: what sounds like something in them is chance.
const REPAIRED_LONGEST = 24;
// What share of a query's pieces, by weight, a page must have; below it nonsense would find something.
const SHARE_LEAST = 0.45;
// What share of characters a term must have in common with what was typed to be offered for it.
const NEAR_LEAST = 0.35;

const words = once(() => load("words.json"));
const names = once(() => load("names.json"));
const signs = once(async () => {
  const { simple, sounds } = await load("signs.json");
  const pairs = [...simple];
  const plain = new Map(pairs.flatMap((sign, at) => (at % 2 ? [] : [[sign, pairs[at + 1]]])));
  return { simple: plain, sounds: query.readings(sounds) };
});

// The word of a term that is nearest to what was typed: most characters in common, two of them side by side.
export const nearest = async (typed) => {
  const [own, pairs] = [alphabet(typed), new Set(query.pieces(query.words(query.clean(typed)).join("")))];
  const shared = (word) => {
    const other = alphabet(word);
    const both = [...own].filter((sign) => other.has(sign)).length;
    return query.pieces(word).some((pair) => pairs.has(pair)) ? 2 * both / (own.size + other.size) : 0;
  };
  const ranked = (await words()).flatMap(([path, said]) => said.map((text) => ({ text, path, share: shared(text) })));
  const best = ranked.sort((a, b) => b.share - a.share)[0];
  return best?.share > NEAR_LEAST ? { text: best.text, href: home(`../${best.path}`).href } : null;
};
const alphabet = (text) => new Set(query.tokens(query.words(query.clean(text)).join("")));

// Pages where tokens stand side by side. The index holds every two neighbours as one word, so every second pair says it
// all; asked for exactly the engine finds a pair but gives no order, asked for loosely it gives the order.
const phrase = async (index, runs) => {
  const pairs = query.asked(runs);
  const found = await Promise.all(pairs.map(({ text }) => stands(index, text)));
  const [first, ...rest] = found;
  const hits = [];
  for (const [id, hit] of first) {
    const all = [hit, ...rest.map((other) => other.get(id))];
    if (!all.every(Boolean)) continue;
    const others = all.slice(1).map(({ words: places }, at) => [new Set(places), pairs[at + 1].at]);
    const starts = hit.words.map((place) => place - pairs[0].at).filter((place) => others.every(([places, at]) => places.has(place + at)));
    if (!starts.length) continue;
    const bonus = titled(starts);
    // What a page about this site quotes is the subject of others, unless its title says so.
    const lesser = index.lesser.has(id) && bonus < CALLED ? LESSER : 0;
    const score = all.reduce((sum, { score }) => sum + score, 0) / all.length + bonus - lesser;
    hits.push({ id, hit, score });
  }
  return hits.sort((a, b) => b.score - a.score);
};

// Every page that has one word of the index, by id. Nothing begins with a word but itself, a single character apart; where
// there is none the engine would take the nearest.
const stands = async (index, text) => {
  const [loose, exact] = await Promise.all([index.ask(text), query.isOne(text) ? null : index.ask(`"${text}"`)]);
  const ids = exact && new Set(exact.map(({ id }) => id));
  return new Map(loose.filter(({ id }) => !ids || ids.has(id)).map((hit) => [hit.id, hit]));
};

// A page that is called so comes before one that only says so: the title is the first thing in its copy.
const titled = (starts) =>
  (starts[0] === 0 ? CALLED : starts[0] < TITLE_LONGEST ? CALLED / 2 : 0) + Math.min(starts.length, 8) / 2;

// Pages that have every word; those where they stand side by side first.
const literal = async (index, text) => {
  const each = query.words(text).map(query.tokens).filter((tokens) => tokens.length);
  if (!each.length) return [];
  const beside = await phrase(index, query.runs(text));
  const hits = beside.map((found) => ({ ...found, beside: true, score: found.score + BESIDE }));
  if (each.length > 1) {
    const near = new Set(beside.map(({ id }) => id));
    const [first, ...rest] = (await Promise.all(each.map((tokens) => phrase(index, [tokens])))).map(byId);
    for (const [id, found] of first) {
      const all = [found, ...rest.map((other) => other.get(id))];
      if (!near.has(id) && all.every(Boolean)) hits.push({ ...found, score: all.reduce((sum, one) => sum + one.score, 0) / all.length });
    }
  }
  return hits.sort((a, b) => b.score - a.score);
};

const byId = (hits) => new Map(hits.map((found) => [found.id, found]));

// Pages that have most of the pieces, the rare ones counting more.
const most = async (index, text) => {
  const wanted = [...new Set(query.topics(text).flatMap(query.pieces))];
  const found = await Promise.all(wanted.map((piece) => phrase(index, [query.tokens(piece)])));
  const weights = found.map((hits) => Math.log(1 + index.pages / (hits.length || 0.5)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const having = new Map();
  found.forEach((hits, at) => hits.forEach(({ id, hit, score }) => {
    const page = having.get(id) ?? { id, hit, share: 0, score: 0, pieces: 0 };
    page.share += weights[at] / whole;
    page.score += weights[at] / whole * (1 + score / 60);
    page.pieces += 1;
    having.set(id, page);
  }));
  const least = Math.min(2, wanted.length);
  return [...having.values()].filter((page) => page.share >= SHARE_LEAST && page.pieces >= least).sort((a, b) => b.score - a.score);
};

// Every way of reading the query that finds something, in the order in which a reader would expect them. What was found
// as it was typed is handed to `first` before the other ways are tried, which load more.
export const search = async (typed, first = () => {}) => {
  const index = await open();
  const ways = [];
  const add = async (why, said, text, ask = literal) => {
    const hits = await ask(index, text);
    if (hits.length) ways.push({ why, said, text, hits, partly: ask === most });
    return hits.length > 0;
  };
  const text = query.clean(typed);
  if (!query.words(text).length) return ways;
  if (query.isLatin(text)) return latin(text, ways, add);
  const read = await asWritten(text, add);
  if (ways.length) await first([...ways]);
  for (const { text: other, word } of query.synonyms(read, await words()).slice(0, OTHER_WAYS)) await add("同义", word, other);
  if (!ways.length) await otherwise(index, read, add);
  return ways;
};

// The words as they stand, in Traditional characters or in Simplified ones; what they are in those that are looked for.
const asWritten = async (text, add) => {
  if ((await add("字面", text, text)) || !query.HAN.test(text)) return text;
  const simple = query.simplify(text, (await signs()).simple);
  if (simple !== text) await add("字面", simple, simple);
  return simple;
};

// Where nothing says it in so many words: a slip, what the question is about, most of its pieces, which say more than
// pieces of what may have been meant; at last a name with one character wrong.
const otherwise = async (index, text, add) => {
  const repairs = await repaired(index, text);
  const mend = async (ask) => {
    for (const { word, text: right } of repairs) if (await add("别字", word, right, ask)) return true;
    return false;
  };
  const topics = query.topics(text).join(" ");
  if (await mend(literal)) return;
  if (topics && topics !== text && (await add("字面", topics, topics))) return;
  if ((await add("字面", text, text, most)) || (await mend(most)) || !query.HAN.test(text)) return;
  for (const name of query.neighbours(text, await names()).slice(0, OTHER_WAYS)) await add("别字", name, name);
};

// What sounds like a name, where it stands nowhere itself.
const repaired = async (index, text) => {
  if (!query.HAN.test(text) || text.length > REPAIRED_LONGEST) return [];
  const [listed, { sounds }] = await Promise.all([names(), signs()]);
  const meant = query.repairs(text, listed, sounds).slice(0, REPAIRS);
  const standing = await Promise.all(meant.map(({ typed }) => phrase(index, [query.tokens(typed)])));
  return meant.filter((one, at) => !standing[at].length);
};

// Letters are pinyin before they are letters, and initials after.
const latin = async (text, ways, add) => {
  const [listed, { sounds }] = await Promise.all([names(), signs()]);
  const meant = query.byPinyin(text, listed, sounds);
  for (const { word } of meant.filter(({ whole }) => whole).slice(0, OTHER_WAYS)) await add("拼音", word, word);
  await add("字面", text, text);
  for (const { word } of meant.filter(({ whole }) => !whole).slice(0, OTHER_WAYS)) await add("拼音", word, word);
  return ways;
};

// One list of pages: each once, for the best reason there is.
export const merge = (ways) => {
  const found = new Map();
  for (const way of ways) for (const { id, hit } of way.hits) if (!found.has(id)) found.set(id, { id, hit, way });
  return [...found.values()];
};

// Of the first pages, one whose title is just what was asked for stands first, then one whose whole title is part of it,
// the longest before the others, then those that begin with it: a place before all that is told of it.
export const titlesFirst = async (found) => {
  const first = found.slice(0, LOOKED_AT);
  const plain = (text) => query.words(query.clean(text)).join("");
  const rank = (said, [title, ...others]) => {
    if ([title, ...others].includes(said)) return 0;
    const within = Math.max(...[title, ...others].filter((name) => name.length > 2 && said.includes(name)).map(({ length }) => length), 0);
    return within ? 1 / within : title.startsWith(said) ? title.length : Infinity;
  };
  const ranks = await Promise.all(first.map(async ({ hit, way }) => {
    const { meta } = await hit.data();
    return rank(plain(way.text), [meta.title, ...meta.names.split("|")].map(plain));
  }));
  const order = first.map((one, at) => at).sort((a, b) => (ranks[a] === ranks[b] ? a - b : ranks[a] - ranks[b]));
  return [...order.map((at) => first[at]), ...found.slice(LOOKED_AT)];
};
