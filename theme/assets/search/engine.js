// Asks the index: the words as they stand, then in the other ways they may be meant, at last most pieces of them.

import * as query from "./query.js";

const HOME = new URL("../../search/", import.meta.url);
// What share of a query's pieces, by weight, a page must have; below it nonsense would find something.
const SHARE_LEAST = 0.45;
// A word that stands on every page of an index: asked for nothing at all the engine would load everything.
const EVERY_PAGE = "\"qxeverypage\"";
const BESIDE = 100;
const CALLED = 8;
const LESSER = 20;
const NEAR_LEAST = 0.35;
const RANKING = { termFrequency: 0.6, pageLength: 0.6, termSimilarity: 1, termSaturation: 1.4, metaWeights: { title: 8 } };
const LOOKED_AT = 6;
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
const words = once(() => load("words.json"));
const names = once(() => load("names.json"));
const signs = once(async () => {
  const { simple, sounds } = await load("signs.json");
  const pairs = [...simple];
  const plain = new Map(pairs.flatMap((sign, at) => (at % 2 ? [] : [[sign, pairs[at + 1]]])));
  return { simple: plain, sounds: query.readings(sounds) };
});

// The indexes there are, each with what it is called; which is asked is remembered from page to page.
export const shards = async () => (await words()).shards;
let chosen = null;
export const chosenShard = () => {
  try { chosen ??= sessionStorage.getItem("search-shard"); } catch { /* nothing is kept: the general one will do */ }
  return chosen ?? "general";
};
export const choose = (name) => {
  chosen = name;
  try { sessionStorage.setItem("search-shard", name); } catch { /* holds for this page */ }
};

const opened = new Map();
// The index that is asked now.
export const open = async () => {
  // Another site of the same host may have left a name that is none here.
  if (chosenShard() !== "general" && !(await shards()).some(([name]) => name === chosenShard())) choose("general");
  const name = chosenShard();
  if (!opened.has(name)) opened.set(name, start(name).catch((error) => { opened.delete(name); throw error; }));
  return opened.get(name);
};

const start = async (name) => {
  const engine = await import(new URL(`${name}/pagefind.js`, HOME));
  await engine.options({ ranking: RANKING, noWorker: true });
  await engine.init();
  const asked = new Map();
  const ask = (term) => {
    if (!asked.has(term)) asked.set(term, engine.search(term).then(({ results }) => results));
    return asked.get(term);
  };
  const lesser = (term) => engine.search(term, { filters: { lesser: ["1"] } }).then(({ results }) => new Set(results.map(({ id }) => id)));
  return { name, engine, ask, lesser };
};

// Every page of an index, as if it had been found.
export const everything = async ({ ask }) =>
  (await ask(EVERY_PAGE)).map((hit) => ({ id: hit.id, hit, score: 0, way: { why: "字面", said: "", text: "", hits: [] } }));

// What every page is found by besides words: a set of `facet value` by its id.
export const table = async (index) => (index.table ||= tabulate(index.engine));
const tabulate = async (engine) => {
  const rows = new Map();
  for (const [name, values] of Object.entries(await engine.filters())) {
    await Promise.all(Object.keys(values).map(async (value) => {
      for (const { id } of (await engine.search(EVERY_PAGE, { filters: { [name]: [value] } })).results) {
        if (!rows.has(id)) rows.set(id, new Set());
        rows.get(id).add(`${name} ${value}`);
      }
    }));
  }
  return rows;
};
export const countAll = (rows, name, value) => [...rows.values()].filter((row) => row.has(`${name} ${value}`)).length;

// Pages by the day or the name; pages without a day at the end.
export const sorted = async (pages, by, index) => {
  if (!by) return pages;
  const orders = await (index.orders ||= load(`${index.name}/orders.json`));
  const ids = by === "name" ? orders.name : orders.date.map((at) => orders.name[at]);
  const places = new Map(ids.map((id, at) => [id, at]));
  const place = ({ id }) => places.get(id.slice(id.lastIndexOf("_") + 1)) ?? Infinity;
  return [...pages].sort((one, other) => place(one) - place(other));
};

// The term that is nearest to what was typed: most characters in common.
export const nearest = async (typed) => {
  const signs = new Set(query.tokens(query.words(query.clean(typed)).join("")));
  const shared = (word) => {
    const own = new Set(query.tokens(word));
    const both = [...own].filter((sign) => signs.has(sign)).length;
    return both < 2 && own.size > 1 ? 0 : 2 * both / (own.size + signs.size);
  };
  const ranked = (await words()).terms.map(([text, path, said]) => ({ text, path, share: Math.max(...said.map(shared), 0) }));
  const best = ranked.sort((a, b) => b.share - a.share)[0];
  return best?.share > NEAR_LEAST ? { text: best.text, href: new URL(`../${best.path}`, HOME).href } : null;
};

// Pages where tokens stand side by side. Asked for side by side the engine finds them all but gives no order; asked for
// anywhere it gives the order, and every place where one of them stands.
const phrase = async (index, tokens) => {
  const [exact, loose, lesser] = await Promise.all([index.ask(`"${tokens.join(" ")}"`), index.ask(tokens.join(" ")), index.lesser(tokens.join(" "))]);
  const ordered = new Map(loose.map((hit) => [hit.id, hit]));
  return exact.map((hit) => ordered.get(hit.id) || hit).map((hit) => {
    const bonus = called(hit, tokens.length);
    // What a page about this site quotes is the subject of others, unless its title says so.
    return { id: hit.id, hit, score: hit.score + bonus - (lesser.has(hit.id) && bonus < CALLED ? LESSER : 0) };
  });
};

// A page that is called so comes before one that only says so: the title is the first thing in its copy.
const called = ({ words }, length) => {
  const starts = words.filter((place, at) => words[at + length - 1] === place + length - 1);
  const first = starts.length ? starts[0] : Infinity;
  return (first === 0 ? CALLED : first < TITLE_LONGEST ? CALLED / 2 : 0) + Math.min(starts.length, 8) / 2;
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
  const total = (await shards()).find(([name]) => name === index.name)?.[2] ?? 1;
  const weights = found.map((hits) => Math.log(1 + total / (hits.length || 0.5)));
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

// Every way of reading the query that finds something, in the order in which a reader would expect them. What was found
// as it was typed is handed to `first` before the other ways are tried, which load more.
export const search = async (index, typed, first = () => {}) => {
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
  if (ways.length) await first([...ways]);
  for (const { text: other, word } of query.synonyms(text, (await words()).terms).slice(0, OTHER_WAYS)) await add("同义", word, other);
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
  ways.forEach((way) => way.hits.forEach(({ hit, score }) => { if (!pages.has(hit.id)) pages.set(hit.id, { id: hit.id, hit, score, way }); }));
  return [...pages.values()];
};

// Of the first pages, one whose title is just what was asked for stands first, then those that begin with it, the
// shortest before the longer: a place before all that is told of it.
export const titlesFirst = async (pages) => {
  const first = pages.slice(0, LOOKED_AT);
  const plain = (text) => query.words(query.clean(text)).join("");
  const called = await Promise.all(first.map(({ hit }) => hit.data().then(({ meta }) => [meta.title, ...meta.names.split("|")].map(plain))));
  const exact = first.map((page, at) => called[at].includes(plain(page.way.text)));
  const begun = first.map((page, at) => (called[at][0].startsWith(plain(page.way.text)) ? called[at][0].length : Infinity));
  const order = first.map((page, at) => at).sort((a, b) => exact[b] - exact[a] || (begun[a] === begun[b] ? a - b : begun[a] - begun[b]));
  return [...order.map((at) => first[at]), ...pages.slice(LOOKED_AT)];
};
