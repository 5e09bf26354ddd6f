// The page of the search: all that was found, narrowed and sorted, ten at a time.

import * as engine from "./engine.js";
import { find, make } from "./showing.js";

const SHOWN = 10;
const PAUSE = 200;

export const wake = async (page) => {
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
    const sorted = await engine.sorted(shown, bar.sort());
    if (isStale()) return;
    broken.hidden = true;
    offer(bar, table, pages.length ? left : null);
    await tell(bar, chosen, pages, shown, left);
    rest = [...sorted];
    finds.replaceChildren();
    await add(isStale);
  };

  const add = async (isStale) => {
    // Taken off at once, so that a second click asks for the next ones.
    const next = await Promise.all(rest.splice(0, SHOWN).map((one) => find(one, "h2")));
    if (isStale()) return;
    finds.append(...next);
    more.hidden = rest.length === 0;
  };

  more.addEventListener("click", async () => {
    const [before, mine] = [finds.children.length, latest];
    await add(() => mine !== latest);
    finds.children[before]?.querySelector("a").focus();
  });
  bar.start();
  await offerIndexes(part("indexes"), run);
};

// Everything that stands in the address but the words narrows what the words find.
const narrows = ({ q, ...others }) => Object.keys(others).length > 0;

// What was found for the words alone, and by what each page can be narrowed. Nothing is loaded where nothing is asked.
const look = async (chosen, draw) => {
  if (!chosen.q && !narrows(chosen)) return draw({ pages: [], table: new Map(), chosen });
  const tableIf = async (wanted) => (wanted ? (await engine.pages()).table : new Map());
  const inOrder = (ways) => engine.titlesFirst(engine.merge(ways));
  // The first words are shown before there is a table, where nothing but words was asked.
  const first = async (ways) => draw({ pages: await inOrder(ways), table: await tableIf(narrows(chosen)), chosen });
  const pages = chosen.q ? await inOrder(await engine.search(chosen.q, first)) : await engine.everything();
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

const tell = async (bar, chosen, pages, shown, left) => {
  if (shown.length || !pages.length) bar.relent();
  else bar.loosen((name) => (name === "q" ? 0 : left(name).length));
  if (shown.length) return bar.tell(`找到 ${shown.length} 条`);
  if (!chosen.q && !narrows(chosen)) return bar.tell("请输入要找的内容，或者选一个条件。");
  bar.tell("没有找到。可以换个说法，或者从下面的目录里找。");
  const near = chosen.q && !pages.length ? await engine.nearest(chosen.q) : null;
  if (near) bar.tell("没有找到。您是不是想找：", make("a", { href: near.href }, near.text), "？");
  return undefined;
};

// Where there are several indexes, which of them is asked.
const offerIndexes = async (place, run) => {
  const listed = await engine.indexes();
  if (listed.length < 2) return;
  const select = make("select", { id: "_by-index" }, ...listed.map(({ name, called }) => make("option", { value: name, text: called })));
  select.value = (await engine.chosen()).name;
  select.addEventListener("change", () => { engine.choose(select.value); run(); });
  place.append(make("label", { htmlFor: select.id }, "在哪里找"), select);
  place.hidden = false;
};
