// Remembers the version for the elderly from page to page. The version is plain CSS; without this it holds for one page.
(() => {
  const root = document.documentElement;
  const KEY = "elder";
  // The only script that runs before the page is drawn: what needs scripts stands in its place from the first.
  root.dataset.scripts = "";
  // Nothing is kept where the browser refuses to: the choice then holds for this page.
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (size) => { try { localStorage.setItem(KEY, size); } catch { /* see above */ } };
  // For browsers that do not know :has, and before the switch has been read.
  const show = (size) => { if (size) root.dataset.elder = size; else delete root.dataset.elder; };
  show(remembered());

  addEventListener("DOMContentLoaded", () => {
    const elder = document.getElementById("elder");
    const sizes = [...document.getElementsByName("elder-size")];
    document.querySelector("[data-forgetful]").hidden = true;
    const back = document.querySelector("[data-back]");
    const chosen = () => (elder.checked ? sizes.find((size) => size.checked).value : "");
    const recall = () => {
      const size = remembered();
      if (size !== null) elder.checked = Boolean(size);
      for (const each of sizes) if (each.value === size) each.checked = true;
      show(chosen());
    };

    recall();
    // A page that comes back from history may have been left before the choice was made.
    addEventListener("pageshow", recall);
    elder.parentElement.addEventListener("change", () => { show(chosen()); remember(chosen()); });
    back.hidden = history.length < 2;
    back.addEventListener("click", () => history.back());
  });
})();
