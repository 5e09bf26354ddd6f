// Draws what was found: text only, never as code.

import * as query from "./query.js";

const SITE = new URL("../../", import.meta.url);
const BEFORE = 16;
const LENGTH = 64;
// What ends each name in a copy of a page; the engine ends some lines with a full stop of its own.
const NAMED = "‖";
const LINE = "┊";
const EVERY_PAGE = "qxeverypage";
const OWN = new Set([NAMED, "."]);
const ENDS = /[。！？]$/;

export const make = (name, properties = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside.filter((part) => part !== null));
  return made;
};

// How much was found, and what of the query was looked for where that was not all of it.
export const found = (typed, count) => {
  if (query.isOne(query.clean(typed))) return `只有一个字，先列出 ${count} 条；多写一个字找得更准`;
  return `${query.isLong(typed) ? `太长了，只按前 ${query.LONGEST} 个字找，` : ""}找到 ${count} 条`;
};

// A page's address, and the place on it where the words stand.
const address = (data, place) => {
  const url = new URL(data.raw_url.replace(/^\//, ""), SITE);
  if (place?.id) url.hash = place.id;
  return url.href;
};

// What a copy says, token by token, each with its place among the engine's words.
const read = (content) =>
  query.written(content.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"))
    .map((text, place) => ({ text, place }))
    .filter(({ text }) => text && !text.startsWith(EVERY_PAGE))
    .map((token, at, all) => ({ ...token, shown: isYear(all, at) ? `〔${token.text}〕` : query.shown(token.text) }));
// The year of a document's number: its brackets are left out of the copy, since people type others or none.
const isYear = (all, at) =>
  /^\d{4}$/.test(all[at].text) && query.HAN.test(all[at - 1]?.text ?? "") && /^\d+$/.test(all[at + 1]?.text) && all[at + 2]?.text === "号";
const joined = (tokens) => tokens.map(({ shown }, at) => gap(tokens, at) + shown).join("");
// Two words of letters, or two numbers, stood apart.
const gap = (tokens, at) => (at && [/^[a-z]/i, /^\d/].some((kind) => kind.test(tokens[at].shown) && kind.test(tokens[at - 1].shown)) ? " " : "");

// Where words stand, each as the places of its first token.
const places = (tokens, wanted, from) => wanted.map((signs) =>
  tokens.flatMap((token, at) => (at >= from && signs.every((sign, step) => tokens[at + step]?.text.toLowerCase() === sign) ? [at] : [])));

// Where most of the words stand near one another; the beginning where none does.
const together = (stands, from) => {
  const all = stands.flatMap((starts, word) => starts.map((at) => ({ at, word })));
  const near = ({ at: first }) => new Set(all.filter(({ at }) => at >= first && at < first + LENGTH - BEFORE).map(({ word }) => word)).size;
  const most = stands.length > 1 ? Math.max(...all.map(near)) : 1;
  return all.length ? Math.min(...all.filter((one) => stands.length === 1 || near(one) === most).map(({ at }) => at)) : from;
};

// A few words around a place, whole words marked, from the beginning of a sentence where one is near.
const excerpt = (tokens, at, marked, start) => {
  let from = Math.max(start, at - BEFORE);
  for (let step = from; step < at; step += 1) if (ENDS.test(tokens[step].text)) from = step + 1;
  const shown = tokens.slice(from, from + LENGTH).filter(({ text }) => !OWN.has(text));
  const parts = [from > start && !ENDS.test(tokens[from - 1].text) ? "…" : ""];
  let open = null;
  shown.forEach((token, step) => {
    const space = gap(shown, step);
    const text = token.shown.replace(LINE, "；");
    if (!marked.has(token)) parts.push(space + text);
    else if (open && marked.has(shown[step - 1])) open.append(space, text);
    else parts.push(space, open = make("mark", {}, text));
  });
  return [...parts, from + LENGTH < tokens.length ? "…" : ""];
};

const WHY = {
  字面: (way) => (way.partly ? "字面：含有其中大部分词语" : "字面"),
  同义: (way) => `同义：也在找“${way.said}”`,
  拼音: (way) => `拼音：按“${way.said}”找`,
  别字: (way) => `别字：按“${way.said}”找`,
};

// What of a copy is marked, word by word: the whole of what was asked for, else each word, or each piece.
const marks = (tokens, way, from) => {
  const whole = query.sequence(way.text);
  const stands = whole.length ? places(tokens, [whole], from) : [[]];
  if (stands[0].length) return { wanted: [whole], stands };
  const wanted = (way.partly ? query.topics(way.text).flatMap(query.pieces) : query.words(way.text)).map(query.tokens);
  return { wanted, stands: places(tokens, wanted, from) };
};

// A title with what was asked for marked in it.
const titled = (title, { text }) => {
  const at = text ? title.toLowerCase().indexOf(text) : -1;
  return at < 0 ? [title] : [title.slice(0, at), make("mark", {}, title.slice(at, at + text.length)), title.slice(at + text.length)];
};

// One page found, ready to stand in a list.
export const find = async ({ hit, way }, level = "h3") => {
  const data = await hit.data();
  const tokens = read(data.raw_content);
  const named = tokens.findLastIndex(({ text }) => text.includes(NAMED)) + 1;
  const { wanted, stands } = marks(tokens, way, named);
  const marked = new Set(stands.flatMap((starts, word) => starts.flatMap((at) => tokens.slice(at, at + wanted[word].length))));
  const title = titled(data.meta.title, way);
  const at = together(stands, named);
  // What a page is called is what it is about as a whole.
  const anchor = title.length > 1 ? null : data.anchors.filter(({ id, location }) => id && location <= (tokens[at]?.place ?? 0)).pop();
  const called = anchor && joined(read(anchor.text)).replace(/：$/, "");
  return make("li", { className: "find" },
    make(level, { className: "find__title" }, make("a", { href: address(data, anchor) }, make("span", {}, ...title))),
    make("p", { className: "find__where" },
      make("span", {}, [data.meta.where, called].filter(Boolean).join(" › ")),
      make("span", { className: "find__why" }, WHY[way.why](way))),
    make("p", { className: "find__text" }, ...excerpt(tokens, at, marked, named)));
};
