// Loads what a control needs when someone first reaches for it, and not before: its module, and all that will be asked
// for next at the same time. `wake(sleeper)` wakes one that is wanted at once; one that cannot be woken says so.
globalThis.wake = async (sleeper) => {
  const { wakes, needs } = sleeper.dataset;
  if (!wakes) return;
  delete sleeper.dataset.wakes;
  const module = import(new URL(wakes, document.baseURI));
  for (const href of needs.split(" ")) {
    const kind = href.endsWith(".js") ? { rel: "modulepreload" } : { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
    document.head.append(Object.assign(document.createElement("link"), { ...kind, href }));
  }
  const told = sleeper.querySelector("[data-unwoken]");
  try {
    await (await module).wake(sleeper);
    told.hidden = true;
  } catch (error) {
    console.warn(error);
    // It may be that the line failed: the next time it is tried again. From a folder on a disk nothing may be loaded.
    sleeper.dataset.wakes = wakes;
    if (location.protocol === "file:") told.textContent = told.dataset.unwoken;
    told.hidden = false;
  }
};
addEventListener("focusin", ({ target }) => {
  const sleeper = target.closest("[data-wakes]");
  if (sleeper) wake(sleeper);
});
