/* Narrows a matrix by region and by one item's verdict; the choice stands in the address. Without it the matrix is whole. */
(() => {
  const bar = document.querySelector("[data-matrix-bar]");
  const table = document.querySelector("[data-matrix]");
  if (!bar || !table) return;
  const rows = [...table.tBodies[0].rows];
  const notes = [...document.querySelectorAll("[data-matrix-notes] > li")];
  const told = bar.querySelector("[data-matrix-count]");
  const empty = document.querySelector("[data-matrix-empty]");
  const unnoted = document.querySelector("[data-matrix-unnoted]");
  // Not by bar.elements: `item` is one of its own methods.
  const field = (name) => bar.querySelector(`select[name="${name}"]`);
  const chosen = (name) => field(name)?.value ?? "";
  // A note keeps its number when others are hidden.
  notes.forEach((note, index) => { note.value = index + 1; });

  const says = (row, column, word) => row.cells[column].firstChild?.textContent === word;

  // A verdict is looked for in one item: without an item there is nothing to choose.
  const offerWords = () => {
    const word = field("word");
    word.disabled = !chosen("item");
    word.options[0].text = word.disabled ? "先选项目" : "不限结论";
    const column = field("item").selectedIndex;
    const given = new Set(word.disabled ? [] : rows.map((row) => row.cells[column].firstChild?.textContent));
    for (const option of [...word.options].slice(1)) option.disabled = !given.has(option.text);
    if (word.disabled || word.selectedOptions[0]?.disabled) word.value = "";
  };

  // The chosen item's column is marked, and brought beside the names.
  const showColumn = () => {
    for (const cell of table.querySelectorAll(".is-chosen")) cell.classList.remove("is-chosen");
    const column = field("item").selectedIndex;
    if (!column) return;
    const heads = table.tHead.rows[table.tHead.rows.length - 1].cells;
    for (const cell of [heads[column], ...rows.map((row) => row.cells[column])]) cell.classList.add("is-chosen");
    table.parentElement.scrollLeft = heads[column].offsetLeft - heads[0].offsetWidth;
  };

  const narrowNotes = (narrowed) => {
    const marks = rows.filter((row) => !row.hidden).flatMap((row) => [...row.querySelectorAll("td a")]);
    const wanted = new Set(marks.map((mark) => mark.hash.slice(1)));
    for (const note of notes) note.hidden = Boolean(narrowed) && !wanted.has(note.id);
    if (unnoted) unnoted.hidden = notes.some((note) => !note.hidden);
  };

  const narrow = () => {
    offerWords();
    const [region, word] = ["region", "word"].map(chosen);
    const column = field("item").selectedIndex;
    let shown = 0;
    for (const row of rows) {
      const fits = (!region || row.dataset.region === region) && (!word || says(row, column, word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const narrowed = region || word;
    told.textContent = narrowed ? `符合条件的 ${shown} 个，共 ${rows.length} 个` : `共 ${rows.length} 个`;
    empty.hidden = shown > 0;
    table.parentElement.hidden = shown === 0;
    narrowNotes(narrowed);
    showColumn();
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
    for (const name of ["region", "item", "word"]) {
      const options = [...(field(name)?.options ?? [])];
      if (options.some((option) => option.value === query.get(name))) field(name).value = query.get(name);
    }
  };

  recall();
  narrow();
  bar.addEventListener("change", () => { narrow(); remember(); });
  bar.addEventListener("reset", () => setTimeout(() => { narrow(); remember(); }));
})();
