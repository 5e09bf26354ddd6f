// Asks the index: the words as they stand, then in the other ways they may be meant, at last most pieces of them.

import * as query from "./query.js";

const HOME = new URL("../../search/", import.meta.url);
// What share of a query's pieces, by weight, a page must have; below it nonsense would find something.
const SHARE_LEAST = 0.45;
const BESIDE = 100;
const LOOKED_AT = 8;
const OTHER_WAYS = 4;
const REPAIRS = 6;
const HAN = /\p{Script=Han}/u;
const TITLE_LONGEST = 24;

const load = async (name) => {
  const answer = await fetch(new URL(name, HOME));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};
const once = (make) => {
  let made;
  return () => (made ||= make().catch((error) => { made = undefined; throw error; }));
};
const groups = once(() => load("words.json"));
const names = once(() => load("names.json"));
const signs = once(async () => {
  const { simple, sounds } = await load("signs.json");
  const pairs = [...simple];
  const plain = new Map(pairs.flatMap((sign, at) => (at % 2 ? [] : [[sign, pairs[at + 1]]])));
  return { simple: plain, sounds: query.readings(sounds) };
});

// One index; `filters` are the engine's own.
export const open = async (shard) => {
  const engine = await import(new URL(`${shard}/pagefind.js`, HOME));
  await engine.options({ ranking: { termFrequency: 0.6, pageLength: 0.6, termSimilarity: 1, termSaturation: 1.4, metaWeights: { title: 8 } } });
  await engine.init();
  const total = (await engine.search(null)).results.length;
  const cache = new Map();
  const ask = (term) => {
    if (!cache.has(term)) cache.set(term, engine.search(term).then((found) => found.results));
    return cache.get(term);
  };
  return { engine, ask, total };
};

// Pages where tokens stand side by side. Asked for side by side the engine finds them all but gives no order; asked for
// anywhere it gives the order, and every place where one of them stands.
const phrase = async (index, tokens) => {
  const [exact, loose] = await Promise.all([index.ask(`"${tokens.join(" ")}"`), index.ask(tokens.join(" "))]);
  const ordered = new Map(loose.map((hit) => [hit.id, hit]));
  return exact.map((hit) => ordered.get(hit.id) || hit).map((hit) => ({ id: hit.id, hit, score: hit.score + called(hit, tokens.length) }));
};

// A page that is called so comes before one that only says so: the title is the first thing in its copy.
const called = ({ words }, length) => {
  const starts = words.filter((place, at) => words[at + length - 1] === place + length - 1);
  const first = starts.length ? starts[0] : Infinity;
  return (first === 0 ? 8 : first < TITLE_LONGEST ? 4 : 0) + Math.min(starts.length, 8) / 2;
};

// Pages that have every word; those where they stand side by side first.
const literal = async (index, text) => {
  const each = query.words(text).map(query.tokens).filter((tokens) => tokens.length);
  if (!each.length) return [];
  const beside = await phrase(index, each.flat());
  const hits = beside.map((found) => ({ ...found, score: found.score + BESIDE }));
  if (each.length > 1) {
    const near = new Set(beside.map(({ id }) => id));
    const [first, ...rest] = (await Promise.all(each.map((tokens) => phrase(index, tokens)))).map(byId);
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
  const found = await Promise.all(wanted.map((piece) => phrase(index, query.tokens(piece))));
  const weights = found.map((hits) => Math.log(1 + index.total / (hits.length || 0.5)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const pages = new Map();
  found.forEach((hits, at) => hits.forEach(({ id, hit, score }) => {
    const page = pages.get(id) || { id, hit, share: 0, score: 0, pieces: 0 };
    page.share += weights[at] / whole;
    page.score += weights[at] / whole * (1 + score / 60);
    page.pieces += 1;
    pages.set(id, page);
  }));
  const least = Math.min(2, wanted.length);
  return [...pages.values()].filter((page) => page.share >= SHARE_LEAST && page.pieces >= least).sort((a, b) => b.score - a.score);
};

// Every way of reading the query that finds something, in the order in which a reader would expect them.
export const search = async (index, typed) => {
  const ways = [];
  const add = async (why, said, text, ask = literal) => {
    const hits = await ask(index, text);
    if (hits.length) ways.push({ why, said, text, hits, partly: ask === most });
    return hits.length > 0;
  };
  let text = query.clean(typed);
  if (!query.words(text).length) return ways;
  if (query.isLatin(text)) return latin(index, text, ways, add);
  if (!(await add("字面", text, text)) && HAN.test(text)) {
    const simple = query.simplify(text, (await signs()).simple);
    if (simple !== text) await add("字面", simple, text = simple);
  }
  for (const { text: other, word } of query.synonyms(text, await groups()).slice(0, OTHER_WAYS)) await add("同义", word, other);
  if (!ways.length && HAN.test(text)) await mend(index, text, add);
  const topics = query.topics(text).join(" ");
  if (!ways.length && topics && topics !== text) await add("字面", topics, topics);
  if (!ways.length) await add("字面", text, text, most);
  return ways;
};

// Letters are pinyin before they are letters, and initials after.
const latin = async (index, text, ways, add) => {
  const [listed, { sounds }] = await Promise.all([names(), signs()]);
  const meant = query.byPinyin(text, listed, sounds);
  for (const { word } of meant.filter(({ whole }) => whole).slice(0, OTHER_WAYS)) await add("拼音", word, word);
  await add("字面", text, text);
  for (const { word } of meant.filter(({ whole }) => !whole).slice(0, OTHER_WAYS)) await add("拼音", word, word);
  return ways;
};

// What stands nowhere may be another word that sounds the same, or a name with one character wrong.
const mend = async (index, text, add) => {
  const [listed, { sounds }] = await Promise.all([names(), signs()]);
  for (const { typed, word, text: mended } of query.repairs(text, listed, sounds).slice(0, REPAIRS)) {
    const stands = (await phrase(index, query.tokens(typed))).length;
    if (!stands && ((await add("别字", word, mended)) || (await add("别字", word, mended, most)))) return;
  }
  for (const name of query.neighbours(text, listed).slice(0, OTHER_WAYS)) await add("别字", name, name);
};

// One list of pages: each once, for the best reason there is.
export const merge = (ways) => {
  const pages = new Map();
  ways.forEach((way) => way.hits.forEach(({ hit, score }) => { if (!pages.has(hit.id)) pages.set(hit.id, { hit, score, way }); }));
  return [...pages.values()];
};

// Of the first pages, one whose title is just what was asked for stands before those that only begin with it.
export const titlesFirst = async (pages) => {
  const first = pages.slice(0, LOOKED_AT);
  const titles = await Promise.all(first.map(({ hit }) => hit.data().then((data) => query.clean(data.meta.title.replace(/\u200b/g, "")))));
  const exact = first.map((page, at) => query.words(titles[at]).join("") === query.words(page.way.said).join(""));
  const order = first.map((page, at) => at).sort((a, b) => exact[b] - exact[a] || a - b);
  return [...order.map((at) => first[at]), ...pages.slice(LOOKED_AT)];
};
