// Starts the page of the search; on a disk, where nothing more may be loaded, it says so.
(() => {
  const page = document.querySelector("[data-search-page]");
  wake(page).catch(() => {
    const told = document.createElement("p");
    told.className = "empty";
    told.textContent = location.protocol === "file:"
      ? "网站是从文件夹里直接打开的，浏览器不让搜索读取索引。请从下面的目录里找。"
      : "搜索暂时用不了，索引没有读到。请从下面的目录里找，或者过一会儿再试。";
    page.replaceChildren(told);
  });
})();
