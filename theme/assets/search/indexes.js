// The indexes there are: which of them is asked, how the engine is opened for it, and all its pages besides their words.

const HOME = new URL("../../search/", import.meta.url);
const GENERAL = "general";
const KEPT = `search-index ${HOME.pathname}`;
// A word that stands on every page of an index: asked for nothing at all the engine would load everything.
const EVERY_PAGE = "\"qxeverypage\"";
// How the engine weighs: long pages and repeated words count less than it would let them, titles more.
const RANKING = { termFrequency: 0.6, pageLength: 0.6, termSimilarity: 1, termSaturation: 1.4, metaWeights: { title: 8 } };

export const home = (path) => new URL(path, HOME);
export const load = async (name, options) => {
  const answer = await fetch(home(name), options);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};
export const once = (make) => {
  let made;
  return () => (made ||= make().catch((error) => { made = undefined; throw error; }));
};

// The indexes there are. Asked of the server every time: it names files that change with what is in them.
export const indexes = once(() => load("indexes.json", { cache: "no-cache" }));
indexes().catch(() => {});
let picked;
// Which of them is asked: remembered from page to page; another site of the same host may have left a name that is none here.
export const chosen = async () => {
  try { picked ??= sessionStorage.getItem(KEPT) ?? GENERAL; } catch { picked ??= GENERAL; }
  const listed = await indexes();
  return listed.find(({ name }) => name === picked) ?? listed[0];
};
export const choose = (name) => {
  picked = name;
  try { sessionStorage.setItem(KEPT, name); } catch { /* holds for this page */ }
};
// What the asked index is called, empty where there is only one.
export const called = async () => ((await indexes()).length > 1 ? (await chosen()).called : "");

const opened = new Map();
export const open = async () => {
  const index = await chosen();
  if (!opened.has(index.name)) opened.set(index.name, start(index).catch((error) => { opened.delete(index.name); throw error; }));
  return opened.get(index.name);
};

// The engine's ids begin with the language, which is the same for all.
const named = ({ id, words: places, score, data }) => ({ id: id.slice(id.lastIndexOf("_") + 1), words: places, score, data });

const start = async ({ name, pages, opens, lesser }) => {
  // The engine would ask for these one after the other, when it has arrived itself.
  for (const file of [`pagefind-entry.json?ts=${opens}`, opens]) early(home(`${name}/${file}`));
  const engine = await import(home(`${name}/pagefind.js`));
  // What it read badly before is forgotten.
  unread.clear();
  await engine.destroy();
  // Without a worker: it would be one more file to wait for, and a query takes it some ten milliseconds.
  await engine.options({ ranking: RANKING, noWorker: true, metaCacheTag: opens });
  await inLanguage("und", engine.init);
  const asked = new Map();
  const ask = async (term) => {
    if (!asked.has(term)) asked.set(term, engine.search(term).then(({ results }) => results.map(named)));
    const found = await asked.get(term);
    if (!unread.size) return found;
    // What the engine could not read it would take for nothing from now on: the next query begins anew.
    opened.delete(name);
    throw new Error([...unread].join());
  };
  return { name, pages, lesser: new Set(lesser), ask, table: once(() => load(`${name}/pages.json`).then(read)) };
};

// The engine reads the page's language at once and would cut Chinese by a dictionary; the index is cut already, in none.
const inLanguage = (language, begin) => {
  const page = document.documentElement;
  const own = page.lang;
  page.lang = language;
  try { return begin(); } finally { page.lang = own; }
};
const early = (url) =>
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: url.href }));

// Parts of an index that did not come whole: the engine only notes that for developers, and finds less.
const unread = new Set();
const PART = /\/(\w+\.pf_index)$/;
const asBefore = globalThis.fetch;
globalThis.fetch = async (input, ...more) => {
  const part = String(input?.url ?? input).match(PART)?.[1];
  if (!part) return asBefore(input, ...more);
  try {
    const answer = await asBefore(input, ...more);
    if (!answer.ok) throw new Error(answer.status);
    await unpacked(answer.clone());
    return answer;
  } catch (error) {
    unread.add(part);
    throw error;
  }
};
const unpacked = async (answer) => {
  const bytes = await answer.arrayBuffer();
  // Some servers unpack it on the way; some browsers cannot.
  const isPacked = new DataView(bytes).getUint16(0) === 0x1f8b && globalThis.DecompressionStream;
  if (isPacked) await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

// Every page of the index, as if it had been found.
export const everything = async () =>
  (await (await open()).ask(EVERY_PAGE)).map((hit) => ({ id: hit.id, hit, way: { why: "字面", said: "", text: "" } }));

// All pages of the index besides their words: what each is found by, and their orders by name and by day.
export const pages = async () => (await open()).table();
const read = ({ ids, dated, choices, found }) => ({
  table: new Map(ids.map((id, at) => [id, new Set(found[at].map((number) => choices[number]))])),
  orders: { name: ids, date: dated.map((at) => ids[at]) },
});

// Pages by the day or the name; pages without a day at the end.
export const sorted = async (found, by) => {
  if (!by) return found;
  const places = new Map((await pages()).orders[by].map((id, at) => [id, at]));
  return [...found].sort((one, other) => places.get(one.id) - places.get(other.id));
};
