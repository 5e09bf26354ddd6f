// Narrows a listing by words and choices; the conditions stand in the address, so a filtered list can be sent on.
(() => {
  const form = document.querySelector("[data-listing-form]");
  const list = document.querySelector("[data-listing]");
  if (!form || !list) return;

  const empty = document.querySelector("[data-listing-empty]");
  const count = document.querySelector("[data-listing-count]");
  const fields = [...form.elements].filter((field) => field.name);
  // Brackets of all kinds count as one, as do capitals and full-width letters.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\[\]()〔〕【】]/g, " ").trim();
  const cards = [...list.children].map((card) => ({
    card,
    text: plain(`${card.textContent} ${card.dataset.words}`),
    facets: JSON.parse(card.dataset.facets),
  }));

  const matches = ({ text, facets }) =>
    fields.every(({ name, value }) => {
      const wanted = name === "q" ? plain(value) : value.trim();
      if (!wanted) return true;
      return name === "q" ? wanted.split(/\s+/).every((word) => text.includes(word)) : (facets[name] || []).includes(value);
    });

  const narrow = () => {
    const shown = cards.filter((entry) => !(entry.card.hidden = !matches(entry)));
    empty.hidden = shown.length > 0;
    count.textContent = shown.length ? `共 ${cards.length} 条，符合条件的 ${shown.length} 条` : "";
  };

  const remember = () => {
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    const query = chosen.toString();
    try {
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    } catch {
      // A page opened from a folder may not rewrite its address; it narrows all the same.
    }
  };

  const recall = () => {
    const chosen = new URLSearchParams(location.search);
    fields.forEach((field) => { field.value = chosen.get(field.name) || ""; });
  };

  form.addEventListener("input", () => { narrow(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { narrow(); remember(); }));
  recall();
  narrow();
  form.hidden = false;
})();
