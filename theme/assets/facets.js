/* The bar of facets that listings and search share: counts beside the choices, what is chosen in words that can be
   taken away, and all of it in the address. The page brings the form: each named field in it is a condition, only
   `sort` is none; a choice within another (a city in a province) names it in `data-above`.

   const bar = facetBar(form, changed)     changed() is called after every change
   bar.choices                             every choice as {name, value, full}, in the order of the form
   bar.chosen()                            the conditions that are set: {region: "220000", q: "送学"}
   bar.sort()                              the word of the chosen order, "" for the page's own
   bar.offer((name, value) => number)      a number beside every choice; those that lead nowhere are left out
   bar.tell(...sentence)                   says how much was found, in words and links
   bar.loosen((name) => number)            where nothing was: each condition to take away, with what is found without it
   bar.relent()                            something was found again
   bar.start()                             takes the conditions from the address */
globalThis.facetBar = (form, changed) => {
  const part = (name) => document.querySelector(`[data-facets-${name}]`);
  const fields = [...form.querySelectorAll("input[name], select[name]")];
  const conditions = fields.filter((field) => field.name !== "sort");
  const selects = conditions.filter((field) => field.options);
  const labelOf = (field) => form.querySelector(`label[for="${field.id}"]`).textContent;

  // The tree in a list: each choice is moved in below those it lies in, and named with them where it stands alone.
  const read = (select) => {
    const known = new Map();
    return [...select.options].slice(1).map((option) => {
      const above = known.get(option.dataset.above);
      const label = option.text;
      const depth = above ? above.depth + 1 : 0;
      const one = { name: select.name, value: option.value, option, label, depth, full: (above?.full ?? "") + label };
      known.set(one.value, one);
      return one;
    });
  };
  const tree = new Map(selects.map((select) => [select, read(select)]));
  const choices = [...tree.values()].flat();

  const valueOf = (field) => field.value.trim();
  const set = () => conditions.filter(valueOf);
  const chosen = () => Object.fromEntries(set().map((field) => [field.name, valueOf(field)]));
  const sort = () => fields.find((field) => field.name === "sort")?.value ?? "";
  const inWords = (field) => {
    const picked = tree.get(field)?.find((one) => one.value === field.value);
    return `${labelOf(field)}：${picked ? picked.full : valueOf(field)}`;
  };

  const button = (text, says, field) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (says) made.setAttribute("aria-label", says);
    made.addEventListener("click", () => {
      field.value = "";
      update();
      // The button is gone: who works by keyboard goes on from what it led to.
      part("count").focus();
    });
    const entry = document.createElement("li");
    entry.append(made);
    return entry;
  };

  // What is typed stands in its field, and is taken away there.
  const showChosen = () => {
    const picked = set().filter((field) => field.options);
    part("chosen").replaceChildren(...picked.map((field) => button(`${inWords(field)} ✕`, `去掉“${inWords(field)}”`, field)));
    part("clear").hidden = picked.length === 0;
  };

  const remember = () => {
    // What else stands in the address stays.
    const parts = new URLSearchParams(location.search);
    for (const field of fields) parts.delete(field.name);
    for (const field of fields.filter(valueOf)) parts.set(field.name, valueOf(field));
    const query = parts.toString();
    try {
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    } catch {
      // A page opened from a folder may not rewrite its address; it narrows all the same.
    }
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    // Nothing asked for there: what was typed before this began stays.
    if (![...query].length) return;
    for (const field of fields) {
      const value = query.get(field.name) ?? "";
      field.value = value;
      // What is no choice any more leaves the list whole.
      if (field.selectedIndex === -1) field.value = "";
    }
    const more = form.querySelector("details");
    if (more) more.open = set().some((field) => more.contains(field));
  };

  const update = () => { showChosen(); remember(); changed(); };

  const offer = (count) => {
    for (const [select, own] of tree) {
      const picked = select.value;
      const counted = own.map((one) => [one, count(select.name, one.value)]);
      for (const [{ option, label, depth }, number] of counted) option.text = `${"　".repeat(depth)}${label}（${number}）`;
      const left = counted.filter(([one, number]) => number > 0 || one.value === picked).map(([one]) => one.option);
      select.replaceChildren(select.options[0], ...left);
      select.value = picked;
    }
  };

  const loosen = (count) => {
    const ways = set().map((field) => [field, count(field.name)]).filter(([, number]) => number > 0);
    part("advice").textContent = ways.length ? "去掉其中一个条件试试：" : "只去掉一个条件还不够，请点“清除条件”重新选。";
    const entries = ways.map(([field, number]) => button(`去掉“${inWords(field)}”，有 ${number} 条`, "", field));
    part("loosen").replaceChildren(...entries);
    part("empty").hidden = false;
  };

  const start = () => {
    // Letters that an input method has not yet made into characters are no words.
    form.addEventListener("input", ({ isComposing }) => { if (!isComposing) update(); });
    form.addEventListener("compositionend", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update));
    recall();
    showChosen();
    changed();
  };

  return {
    choices, chosen, sort, offer, loosen, start,
    tell: (...sentence) => { part("count").replaceChildren(...sentence); },
    relent: () => { part("empty").hidden = true; },
  };
};
