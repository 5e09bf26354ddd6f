// The page of the search starts at once where its address asks for something, or where it can only say that it cannot;
// else when someone reaches for it.
if (location.search || location.protocol === "file:") wake(document.querySelector("[data-search-page]"));
