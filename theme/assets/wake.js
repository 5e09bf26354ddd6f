// Loads what a control needs when someone first reaches for it, and not before.
addEventListener("focusin", ({ target }) => {
  const sleeper = target.closest("[data-wakes]");
  if (!sleeper) return;
  const { wakes } = sleeper.dataset;
  sleeper.removeAttribute("data-wakes");
  // From a folder on a disk nothing more may be loaded: the control says so.
  import(new URL(wakes, document.baseURI)).then((module) => module.wake(sleeper)).catch(() => {
    sleeper.querySelector("[data-unwoken]").hidden = false;
  });
});
