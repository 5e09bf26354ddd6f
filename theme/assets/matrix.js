/* Narrows a matrix by region and by one item's verdict; the choice stands in the address. Without it the matrix is whole. */
(() => {
  const bar = document.querySelector("[data-matrix-bar]");
  const table = document.querySelector("[data-matrix]");
  if (!bar || !table) return;
  const rows = [...table.tBodies[0].rows];
  const told = bar.querySelector("[data-matrix-count]");
  const empty = document.querySelector("[data-matrix-empty]");
  // Not by bar.elements: `item` is one of its own methods.
  const field = (name) => bar.querySelector(`select[name="${name}"]`);
  const chosen = (name) => field(name)?.value ?? "";

  const says = (row, item, word) => {
    const cells = item ? [row.cells[item]] : [...row.cells].slice(1);
    return cells.some((cell) => cell.firstChild && cell.firstChild.textContent === word);
  };

  const narrow = () => {
    const [region, item, word] = ["region", "item", "word"].map(chosen);
    let shown = 0;
    for (const row of rows) {
      const fits = (!region || row.dataset.region === region) && (!word || says(row, Number(item), word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const narrowed = region || word;
    told.textContent = narrowed ? `符合条件的 ${shown} 个，共 ${rows.length} 个` : `共 ${rows.length} 个`;
    empty.hidden = shown > 0;
    table.parentElement.hidden = shown === 0;
  };

  const remember = () => {
    const query = new URLSearchParams();
    for (const name of ["region", "item", "word"]) if (chosen(name)) query.set(name, chosen(name));
    try {
      history.replaceState(null, "", query.toString() ? `?${query}` : location.pathname);
    } catch {
      // A page opened from a folder may not rewrite its address; it narrows all the same.
    }
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const name of ["region", "item", "word"]) if (field(name) && query.has(name)) field(name).value = query.get(name);
  };

  bar.hidden = false;
  recall();
  narrow();
  bar.addEventListener("change", () => { narrow(); remember(); });
  bar.addEventListener("reset", () => setTimeout(() => { narrow(); remember(); }));
})();
