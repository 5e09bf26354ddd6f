// The box on every page: results as one types, the whole list one key away.

import * as indexes from "./indexes.js";

const SHOWN = 6;
const PAUSE = 180;

export const wake = async (form) => {
  // Begun first, since it takes longest.
  indexes.open().catch(() => {});
  const [engine, { find, found, make }] = await Promise.all([import("./engine.js"), import("./showing.js")]);
  const input = form.querySelector("input[type=search]");
  const panel = form.querySelector("[data-search-panel]");
  const told = make("p", { className: "finds__told", role: "status" });
  const list = make("ol", { className: "finds" });
  const rest = make("p", { className: "finds__rest" });
  panel.append(told, list, rest);
  let latest = 0;
  let timer;

  // What is still on its way is not wanted any more.
  const close = () => { latest += 1; panel.hidden = true; };
  const show = (sentence, finds = [], after = []) => {
    told.replaceChildren(sentence, finds.length ? make("span", { className: "unseen" }, "，按向下键选择") : "");
    list.replaceChildren(...finds);
    rest.replaceChildren(...after);
    panel.hidden = false;
  };
  const all = (text) => make("a", { href: `${form.action}?q=${encodeURIComponent(input.value.trim())}` }, text);

  // What to offer where nothing was found: the nearest term, and the whole search.
  const instead = async (typed) => {
    const near = await engine.nearest(typed);
    return [...(near ? ["您是不是想找：", make("a", { href: near.href }, near.text), "？ "] : []), all("从目录里找")];
  };

  const search = async () => {
    const mine = latest += 1;
    const typed = input.value.trim();
    if (!typed) return close();
    try {
      const where = await indexes.called();
      const draw = async (ways) => {
        const pages = await engine.titlesFirst(engine.merge(ways));
        const finds = await Promise.all(pages.slice(0, SHOWN).map((page) => find(page, "h2")));
        const others = pages.length ? [] : await instead(typed);
        if (mine !== latest) return;
        if (!pages.length) show(`${where && `在“${where}”里`}没有找到“${short(typed)}”。`, [], others);
        else show(`${where && `在“${where}”里`}${found(typed, pages.length)}`, finds, [all(pages.length > SHOWN ? `看全部 ${pages.length} 条` : "在搜索页里看，可以按地区、种类筛选")]);
      };
      await draw(await engine.search(typed, draw));
      return undefined;
    } catch (error) {
      console.warn(error);
      if (mine === latest) show("搜索暂时用不了，索引没有读到。请从上面的栏目里找，或者过一会儿再试。");
      return undefined;
    }
  };

  const soon = () => { clearTimeout(timer); timer = setTimeout(search, PAUSE); };
  // Letters that an input method has not yet made into characters are no words.
  input.addEventListener("input", ({ isComposing }) => { if (!isComposing) soon(); });
  input.addEventListener("compositionend", soon);
  form.addEventListener("keydown", (event) => move(event, input, panel, close));
  form.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !form.contains(relatedTarget)) close(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!form.contains(target)) close(); });
  // What was typed while all this was on its way.
  if (input.value.trim()) search();
};

const short = (text) => ([...text].length > 20 ? `${[...text].slice(0, 20).join("")}…` : text);

// Down and up walk through the results, Escape closes them.
const move = (event, input, panel, close) => {
  const links = [...panel.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && !panel.hidden) {
    // What was typed stays: the browser would clear it.
    event.preventDefault();
    close();
    input.focus();
  } else if (event.key === "ArrowDown" && links.length && input.value.trim()) {
    event.preventDefault();
    // What was closed opens again.
    panel.hidden = false;
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (!panel.hidden && event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] || input).focus();
  }
};
