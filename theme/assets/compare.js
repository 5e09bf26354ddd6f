/* Puts two to four places side by side; which ones stands in the address (?c=a&c=b), so it can be sent and printed.
   Each place's column is a script of its own: a page opened from a disk may load scripts, but not fetch. */
(() => {
  const bar = document.querySelector("[data-compare]");
  const table = document.querySelector("[data-compare-table]");
  if (!bar || !table) return;
  const most = Number(bar.dataset.compare);
  const told = bar.querySelector("[data-compare-told]");
  const empty = document.querySelector("[data-compare-empty]");
  const code = document.querySelector("[data-compare-code]");
  const different = document.getElementById("_only-different");
  const rows = [...table.querySelectorAll("[data-item]")];
  const columns = new Map();

  const makeSelects = () => {
    const first = bar.querySelector(".facets__field");
    for (let number = 2; number <= most; number += 1) {
      const next = first.cloneNode(true);
      next.querySelector("label").textContent = `第 ${number} 个`;
      next.querySelector("label").htmlFor = `_place-${number}`;
      next.querySelector("select").id = `_place-${number}`;
      bar.insertBefore(next, told);
    }
    return [...bar.querySelectorAll("select")];
  };
  const selects = makeSelects();
  const choices = [...selects[0].options].filter((option) => option.value);
  const known = new Set(choices.map((option) => option.value));
  // Two places of one name are told apart by their ids.
  const times = new Map();
  for (const { text } of choices) times.set(text, (times.get(text) ?? 0) + 1);
  const names = new Map(choices.map(({ value, text }) => [value, times.get(text) > 1 ? `${text}（${value}）` : text]));
  for (const option of selects.flatMap((select) => [...select.options])) option.text = names.get(option.value) ?? option.text;

  globalThis.putBeside = (column) => columns.set(column.id, column);

  const load = (id) => columns.has(id) ? Promise.resolve() : new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = bar.dataset.data.replace(/\.js$/, `${id}.js`);
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  const heading = (column) => {
    const head = document.createElement("th");
    head.scope = "col";
    const link = document.createElement("a");
    link.href = column.path;
    link.textContent = names.get(column.id);
    head.append(link);
    return head;
  };

  const cellOf = (column, item) => {
    const cell = document.createElement("td");
    cell.dataset.label = names.get(column.id);
    // Made by the same templates as this page, every text in it escaped.
    cell.innerHTML = column.cells[item][1];
    return cell;
  };

  const fill = (chosen) => {
    const head = table.tHead.rows[0];
    head.replaceChildren(head.cells[0], ...chosen.map(heading));
    for (const area of table.querySelectorAll(".sheet__area th")) area.colSpan = chosen.length + 1;
    for (const row of rows) {
      const item = row.dataset.item;
      row.replaceChildren(row.cells[0], ...chosen.map((column) => cellOf(column, item)));
      row.classList.toggle("is-same", new Set(chosen.map((column) => column.cells[item][0])).size === 1);
    }
  };

  const tell = () => {
    const alike = rows.every((row) => row.classList.contains("is-same"));
    empty.hidden = !(different.checked && alike);
  };

  const drawCode = () => {
    if (!location.protocol.startsWith("http")) return;
    code.querySelector("svg")?.remove();
    code.prepend(drawQr(location.href, "本页地址的二维码"));
    code.hidden = false;
  };

  const picked = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];
  const isPicked = (ids) => ids.join() === picked().join();

  // A place is chosen once: what stands in one list cannot be taken in another.
  const offer = () => {
    const ids = picked();
    for (const select of selects) {
      for (const option of select.options) option.disabled = option.value !== select.value && ids.includes(option.value);
    }
  };

  const show = async () => {
    const ids = picked();
    offer();
    table.hidden = ids.length < 2;
    if (table.hidden) {
      empty.hidden = true;
      told.textContent = ids.length ? "请再选一个社区：至少选两个才能并排看。" : "请选两个社区：至少选两个才能并排看。";
      code.hidden = true;
      return;
    }
    try {
      await Promise.all(ids.map(load));
    } catch {
      if (!isPicked(ids)) return;
      told.textContent = "有一个社区的内容没有读到。请刷新网页再试，或者看对照总表。";
      return;
    }
    // While these were loading, others may have been chosen.
    if (!isPicked(ids)) return;
    fill(ids.map((id) => columns.get(id)));
    told.textContent = `正在并排看 ${ids.length} 个社区`;
    tell();
    drawCode();
  };

  const remember = () => {
    const query = new URLSearchParams(picked().map((id) => ["c", id]));
    if (different.checked) query.set("different", "1");
    try {
      history.replaceState(null, "", query.toString() ? `?${query}` : location.pathname);
    } catch {
      // A page opened from a folder may not rewrite its address; it compares all the same.
    }
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    const asked = [...new Set(query.getAll("c"))].filter((id) => known.has(id)).slice(0, most);
    const others = [...known].filter((id) => !asked.includes(id));
    const start = asked.length > 1 ? asked : [...asked, ...others].slice(0, 2);
    selects.forEach((select, index) => { select.value = start[index] ?? ""; });
    different.checked = query.get("different") === "1";
  };

  document.documentElement.classList.add("is-live");
  recall();
  show();
  bar.addEventListener("change", () => { remember(); show(); });
  different.addEventListener("change", () => {
    remember();
    tell();
    if (picked().length > 1) drawCode();
  });
})();
