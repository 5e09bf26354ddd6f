// The page of the search: all that was found, narrowed and sorted, ten at a time.

import * as engine from "./engine.js";
import { find, make } from "./showing.js";

const SHOWN = 10;
const PAUSE = 200;

export const wake = async (page) => {
  const form = page.querySelector("[data-facets]");
  const part = (name) => page.querySelector(`[data-search-${name}]`);
  const [finds, more] = [part("finds"), part("more")];
  let latest = 0;
  let timer;
  let rest = [];
  const bar = facetBar(form, () => { clearTimeout(timer); timer = setTimeout(run, PAUSE); });

  const run = async () => {
    const mine = latest += 1;
    const isStale = () => mine !== latest;
    try {
      await look(bar, (found) => draw(found, isStale));
    } catch (error) {
      if (!isStale()) broken(page, finds, error);
    }
  };

  const draw = async ({ pages, table, chosen }, isStale) => {
    const left = (without) => pages.filter(({ id }) => fits(table.get(id), chosen, without));
    const shown = Object.keys(chosen).length ? left() : pages;
    const sorted = await engine.sorted(shown, bar.sort(), await engine.open());
    if (isStale()) return;
    tell(bar, chosen, pages, shown, left, table);
    if (!pages.length && chosen.q) await offerInstead(bar, chosen.q);
    rest = [...sorted];
    finds.replaceChildren();
    await add(isStale);
  };

  const add = async (isStale = () => false) => {
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
  await shards(part("shards"), run);
};

// What was found for the words alone, and by what each page can be narrowed.
const look = async (bar, draw) => {
  const index = await engine.open();
  const { q, ...others } = bar.chosen();
  // Nothing is asked: nothing more is loaded.
  if (!q && !Object.keys(others).length) return draw({ pages: [], table: new Map(), chosen: {} });
  const narrowed = Object.keys(others).length > 0;
  const told = async (ways) => draw({
    pages: await engine.titlesFirst(engine.merge(ways)), table: narrowed ? await engine.table(index) : new Map(), chosen: bar.chosen(),
  });
  const found = q ? await engine.titlesFirst(engine.merge(await engine.search(index, q, told))) : narrowed ? await engine.everything(index) : [];
  return draw({ pages: found, table: await engine.table(index), chosen: bar.chosen() });
};

const fits = (facets, chosen, without) =>
  Object.entries(chosen).every(([name, value]) => name === "q" || name === without || facets?.has(`${name} ${value}`));

const tell = (bar, chosen, pages, shown, left, table) => {
  const others = new Map();
  const of = (name) => others.get(name) ?? others.set(name, count(left(name), table)).get(name);
  const asked = Object.keys(chosen).length > 0;
  if (table.size) bar.offer((name, value) => (pages.length ? of(name).get(`${name} ${value}`) || 0 : engine.countAll(table, name, value)));
  if (!asked) bar.tell("请输入要找的内容，或者选一个条件。");
  else bar.tell(shown.length ? `找到 ${shown.length} 条` : "没有找到。");
  if (shown.length || !pages.length) bar.relent();
  else bar.loosen((name) => (name === "q" ? 0 : left(name).length));
};

const count = (pages, table) => {
  const counted = new Map();
  for (const { id } of pages) for (const one of table.get(id) || []) counted.set(one, (counted.get(one) || 0) + 1);
  return counted;
};

const offerInstead = async (bar, typed) => {
  const near = await engine.nearest(typed);
  bar.tell("没有找到。可以换个说法，或者从下面的目录里找。");
  if (near) document.querySelector("[data-facets-count]").append(" 您是不是想找：", make("a", { href: near.href }, near.text), "？");
};

// Where there are several indexes, which of them is asked.
const shards = async (place, run) => {
  const listed = await engine.shards();
  if (listed.length < 2) return;
  const select = make("select", { id: "_by-shard" }, ...listed.map(([value, text]) => make("option", { value, text })));
  select.value = engine.chosenShard();
  select.addEventListener("change", () => { engine.choose(select.value); run(); });
  place.append(make("label", { htmlFor: select.id }, "在哪里找"), select);
  place.hidden = false;
};

const broken = (page, finds, error) => {
  console.warn(error);
  finds.replaceChildren(make("li", { className: "empty" }, "搜索暂时用不了，索引没有读到。请从下面的目录里找，或者过一会儿再试。"));
};
