// The page of the search: all that was found, narrowed and sorted, ten at a time.

import * as engine from "./engine.js";
import * as indexes from "./indexes.js";
import { find, found, make } from "./showing.js";

const SHOWN = 10;
const PAUSE = 200;

export const wake = async (page) => {
  // First of all what may fail, so that it can be tried again.
  const listed = await indexes.indexes();
  const part = (name) => page.querySelector(`[data-search-${name}]`);
  const [finds, more, broken] = [part("finds"), part("more"), part("broken")];
  let latest = 0;
  let timer;
  let rest = [];
  const bar = facetBar(page.querySelector("[data-facets]"), () => { clearTimeout(timer); timer = setTimeout(run, PAUSE); });

  const run = async () => {
    const mine = latest += 1;
    const isStale = () => mine !== latest;
    try {
      await look(bar.chosen(), (found) => draw(found, isStale));
    } catch (error) {
      console.warn(error);
      if (isStale()) return;
      finds.replaceChildren();
      bar.tell("");
      more.hidden = true;
      broken.hidden = false;
    }
  };

  const draw = async ({ pages, table, chosen }, isStale) => {
    const left = (without) => pages.filter(({ id }) => fits(table.get(id), chosen, without));
    const shown = narrows(chosen) ? left() : pages;
    const sorted = await indexes.sorted(shown, bar.sort());
    const near = chosen.q && !pages.length ? await engine.nearest(chosen.q) : null;
    const next = await drawn(sorted.slice(0, SHOWN));
    if (isStale()) return;
    broken.hidden = true;
    offer(bar, table, pages.length ? left : null);
    tell(bar, chosen, pages, shown, left, near);
    rest = sorted.slice(SHOWN);
    finds.replaceChildren(...next);
    more.hidden = rest.length === 0;
  };

  more.addEventListener("click", async () => {
    // Taken off at once, so that a second click asks for the next ones; put back where they do not come.
    const [mine, before, taken] = [latest, finds.children.length, rest.splice(0, SHOWN)];
    try {
      const next = await drawn(taken);
      if (mine !== latest) return;
      finds.append(...next);
      more.hidden = rest.length === 0;
      finds.children[before].querySelector("a").focus();
    } catch (error) {
      console.warn(error);
      if (mine === latest) rest.unshift(...taken);
      broken.hidden = false;
    }
  });
  offerIndexes(part("indexes"), listed, run);
  bar.start();
  // Whoever has reached for it will ask for something.
  indexes.open().catch(() => {});
};

const drawn = (pages) => Promise.all(pages.map((one) => find(one, "h2")));

// Everything that stands in the address but the words narrows what the words find.
const narrows = ({ q, ...others }) => Object.keys(others).length > 0;

// What was found for the words alone, and by what each page can be narrowed. Nothing is loaded where nothing is asked.
const look = async (chosen, draw) => {
  if (!chosen.q && !narrows(chosen)) return draw({ pages: [], table: new Map(), chosen });
  const tableIf = async (wanted) => (wanted ? (await indexes.pages()).table : new Map());
  const inOrder = (ways) => engine.titlesFirst(engine.merge(ways));
  // The first words are shown before there is a table, where nothing but words was asked.
  const first = async (ways) => draw({ pages: await inOrder(ways), table: await tableIf(narrows(chosen)), chosen });
  const pages = chosen.q ? await inOrder(await engine.search(chosen.q, first)) : await indexes.everything();
  return draw({ pages, table: await tableIf(true), chosen });
};

const fits = (facets, chosen, without) =>
  Object.entries(chosen).every(([name, value]) => name === "q" || name === without || facets.has(`${name} ${value}`));

// A number beside every choice: of what is left without its own facet, or of all pages where nothing was found.
const offer = (bar, table, left) => {
  if (!table.size) return;
  const counted = new Map();
  const ids = (name) => (left ? left(name).map(({ id }) => id) : table.keys());
  const of = (name) => counted.get(name) ?? counted.set(name, count(ids(name), table)).get(name);
  bar.offer((name, value) => of(name).get(`${name} ${value}`) ?? 0);
};

const count = (ids, table) => {
  const counted = new Map();
  for (const id of ids) for (const one of table.get(id)) counted.set(one, (counted.get(one) ?? 0) + 1);
  return counted;
};

const tell = (bar, chosen, pages, shown, left, near) => {
  if (shown.length || !pages.length) bar.relent();
  else bar.loosen((name) => (name === "q" ? 0 : left(name).length));
  if (shown.length) return bar.tell(found(chosen.q ?? "", shown.length));
  if (!chosen.q && !narrows(chosen)) return bar.tell("请输入要找的内容，或者选一个条件。");
  if (near) return bar.tell("没有找到。您是不是想找：", make("a", { href: near.href }, near.text), "？");
  return bar.tell("没有找到。可以换个说法，或者从下面的目录里找。");
};

// Where there are several indexes, which of them is asked; it stands in the address, too.
const offerIndexes = (place, listed, run) => {
  if (listed.length < 2) return;
  const query = () => new URLSearchParams(location.search);
  const select = make("select", { id: "_by-index" }, ...listed.map(({ name, called }) => make("option", { value: name, text: called })));
  if (listed.some(({ name }) => name === query().get("in"))) indexes.choose(query().get("in"));
  indexes.chosen().then(({ name }) => { select.value = name; });
  select.addEventListener("change", () => {
    indexes.choose(select.value);
    const changed = query();
    changed.set("in", select.value);
    history.replaceState(null, "", `?${changed}`);
    run();
  });
  place.append(make("label", { htmlFor: select.id }, "在哪里找"), select);
  place.hidden = false;
};
