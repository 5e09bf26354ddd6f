/* Narrows and sorts a listing with the bar of facets (facets.js). Without it the listing is whole. */
(() => {
  const form = document.querySelector("[data-facets]");
  const list = document.querySelector("[data-listing]");
  if (!form || !list) return;

  // Brackets of all kinds count as one, as do capitals and full-width letters.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[[\]()〔〕【】]/g, " ").trim();
  const bar = facetBar(form, () => narrow());
  const entries = [...list.children].map((card) => {
    const found = new Set(card.dataset.in.split(" ").filter(Boolean).map((number) => bar.choices[number]));
    return { card, text: plain(card.textContent), found: new Set([...found].map(({ name, value }) => `${name} ${value}`)) };
  });
  const orders = {
    "": (one, other) => entries.indexOf(one) - entries.indexOf(other),
    name: (one, other) => one.card.dataset.place - other.card.dataset.place,
    // What has no day stands at the end.
    date: (one, other) => (other.card.dataset.day ?? "").localeCompare(one.card.dataset.day ?? "") || orders[""](one, other),
  };

  // What the records' own pages say comes from a script of its own, asked for when someone looks for a word.
  let asked = false;
  globalThis.listingWords = (words) => {
    words.forEach((said, index) => { entries[index].text += ` ${plain(said)}`; });
    narrow();
  };
  const ask = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = list.dataset.listing;
    document.head.append(script);
  };

  const says = ({ text }, words) => plain(words).split(/\s+/).every((word) => text.includes(word));
  const fits = (entry, chosen, without) => Object.entries(chosen).every(([name, value]) =>
    name === without || (name === "q" ? says(entry, value) : entry.found.has(`${name} ${value}`)));

  const narrow = () => {
    const chosen = bar.chosen();
    if (chosen.q) ask();
    const left = (name) => entries.filter((entry) => fits(entry, chosen, name));
    const shown = new Set(left());
    for (const entry of entries) entry.card.hidden = !shown.has(entry);
    // A facet's own choice does not narrow what else it offers.
    const offered = new Map();
    const others = (name) => offered.get(name) ?? offered.set(name, left(name)).get(name);
    bar.offer((name, value) => others(name).filter((entry) => entry.found.has(`${name} ${value}`)).length);
    const narrowed = Object.keys(chosen).length > 0;
    const elsewhere = chosen.q && !shown.size ? ["。也可以", everywhere(chosen.q)] : [];
    bar.tell(narrowed ? `符合条件的 ${shown.size} 条，共 ${entries.length} 条` : `共 ${entries.length} 条`, ...elsewhere);
    if (shown.size) bar.relent();
    else bar.loosen((name) => left(name).length);
    arrange(bar.sort());
  };

  // The search reads pinyin, Traditional characters and other words for the same thing.
  const everywhere = (words) => {
    const link = document.createElement("a");
    link.href = `${document.querySelector("[role=search]").action}?q=${encodeURIComponent(words)}`;
    link.textContent = `在全站搜索“${words}”`;
    return link;
  };

  const arrange = (order) => {
    if (list.dataset.order === order) return;
    list.dataset.order = order;
    list.append(...[...entries].sort(orders[order]).map(({ card }) => card));
    for (const day of list.querySelectorAll("[data-dating]")) day.hidden = order !== "date";
  };

  bar.start();
})();
