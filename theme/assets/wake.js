// Loads what a control needs when someone first reaches for it, and not before: its module, and all that will be asked
// for next at the same time. `wake(sleeper)` wakes one that is wanted at once.
globalThis.wake = async (sleeper) => {
  const { wakes, needs } = sleeper.dataset;
  if (!wakes) return undefined;
  delete sleeper.dataset.wakes;
  const module = import(new URL(wakes, document.baseURI));
  for (const href of needs.split(" ")) {
    const kind = href.endsWith(".js") ? { rel: "modulepreload" } : { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
    document.head.append(Object.assign(document.createElement("link"), { ...kind, href }));
  }
  try {
    return await (await module).wake(sleeper);
  } catch (error) {
    // It may be that the line failed: the next time it is tried again.
    sleeper.dataset.wakes = wakes;
    throw error;
  }
};
addEventListener("focusin", ({ target }) => {
  const sleeper = target.closest("[data-wakes]");
  // From a folder on a disk nothing more may be loaded: the control says so.
  if (sleeper) wake(sleeper).catch(() => { sleeper.querySelector("[data-unwoken]").hidden = false; });
});
