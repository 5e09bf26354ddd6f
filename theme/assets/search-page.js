// Starts the page of the search; where it cannot start, it says so.
(() => {
  const page = document.querySelector("[data-search-page]");
  wake(page).catch(() => {
    const told = page.querySelector("[data-search-broken]");
    if (location.protocol === "file:") told.textContent = "网站是从文件夹里直接打开的，浏览器不让搜索读取索引。请从下面的目录里找。";
    page.replaceChildren(told);
    told.hidden = false;
  });
})();
