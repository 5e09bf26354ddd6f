// Draws what was found: text only, never as code.

import * as query from "./query.js";

const SITE = new URL("../../", import.meta.url);
const BEFORE = 16;
const LENGTH = 64;
// What ends each name in a copy of a page; the engine ends some lines with a full stop of its own.
const NAMED = "‖";
const LINE = "┊";
const OWN = new Set([NAMED, "."]);
const ENDS = /[。！？]$/;

export const make = (name, properties = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside.filter((part) => part !== null));
  return made;
};

// A page's address, and the place on it where the words stand.
const address = (data, place) => {
  const url = new URL(data.raw_url.replace(/^\//, ""), SITE);
  if (place?.id) url.hash = place.id;
  return url.href;
};

// The engine's words as they were written: of two characters the second is the next word's first.
const PAIR = /(\p{Script=Han})\p{Script=Han}/u;
const written = (content) => content.split(/\s+/).filter(Boolean).map((token) => token.replace(PAIR, "$1"));
const joined = (tokens) => tokens.map((token, at) => gap(tokens, at) + token).join("");
const gap = (tokens, at) => (at && /\w$/.test(tokens[at - 1]) && /^\w/.test(tokens[at]) ? " " : "");

// Where most of the words that were found stand near one another, in the page's own text; its beginning where none does.
const together = (stands, from) => {
  const places = stands.flatMap((starts, word) => starts.filter((place) => place >= from).map((place) => ({ place, word })));
  const near = ({ place: at }) => new Set(places.filter(({ place }) => place >= at && place < at + LENGTH - BEFORE).map(({ word }) => word)).size;
  const most = Math.max(...places.map(near));
  return places.length ? Math.min(...places.filter((one) => near(one) === most).map(({ place }) => place)) : from;
};

// How many tokens the title and the other names take.
const headings = (tokens) => tokens.findLastIndex((token) => token.includes(NAMED)) + 1;

// A few words around a place, whole words marked, from the beginning of a sentence where one is near.
const excerpt = (tokens, at, wanted, start) => {
  let from = Math.max(start, at - BEFORE);
  for (let step = from; step < at; step += 1) if (ENDS.test(tokens[step])) from = step + 1;
  const shown = tokens.slice(from, from + LENGTH).filter((token) => !OWN.has(token)).map((token) => token.replace(LINE, "；"));
  const marked = marks(shown, wanted);
  const parts = [from > start && !ENDS.test(tokens[from - 1]) ? "…" : ""];
  let open = null;
  shown.forEach((token, step) => {
    const space = gap(shown, step);
    if (marked[step]) {
      if (!open || !marked[step - 1]) parts.push(space, open = make("mark"));
      else open.append(space);
      open.append(token);
    } else parts.push(space + token);
  });
  return [...parts, from + LENGTH < tokens.length ? "…" : ""];
};

const marks = (tokens, wanted) => {
  const marked = tokens.map(() => false);
  const same = (token, sign) => token.toLowerCase() === sign;
  for (const signs of wanted) {
    for (let at = 0; at + signs.length <= tokens.length; at += 1) {
      if (signs.every((sign, step) => same(tokens[at + step], sign))) marked.fill(true, at, at + signs.length);
    }
  }
  return marked;
};

const WHY = {
  字面: (way) => (way.partly ? "字面：含有其中大部分词语" : "字面"),
  同义: (way) => `同义：也在找“${way.said}”`,
  拼音: (way) => `拼音：按“${way.said}”找`,
  别字: (way) => `别字：按“${way.said}”找`,
};

// One page found, ready to stand in a list.
export const find = async ({ hit, way }, level = "h3") => {
  const data = await hit.data();
  const said = data.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  const tokens = written(said).filter((token) => !token.startsWith("qxeverypage"));
  const wanted = way.partly ? query.topics(way.text).flatMap(query.pieces).map(query.tokens) : query.words(way.text).map(query.tokens);
  const first = data.anchors.find(({ id }) => id)?.location ?? 0;
  const named = headings(tokens);
  const at = together(hit.stands ?? [], named);
  const place = at < first ? null : data.anchors.filter(({ id, location }) => id && location <= at).pop();
  const called = place && joined(written(place.text)).replace(/：$/, "");
  const href = address(data, place);
  return make("li", { className: "find" },
    make(level, { className: "find__title" }, make("a", { href }, data.meta.title)),
    make("p", { className: "find__where" },
      make("span", {}, [data.meta.where, called].filter(Boolean).join(" › ")),
      make("span", { className: "find__why" }, WHY[way.why](way))),
    make("p", { className: "find__text" }, ...excerpt(tokens, Math.max(at, named), wanted, place?.location ?? named)));
};
