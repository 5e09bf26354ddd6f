// Reads the article aloud, piece by piece in the order of the page, with a Chinese voice of the reader's own machine:
// no text leaves it. Without such a voice nothing is offered.
(() => {
  const bar = document.querySelector("[data-aloud]");
  const article = document.querySelector("article");
  if (!bar || !article || !("speechSynthesis" in globalThis)) return;
  const go = bar.querySelector("[data-aloud-go]");
  const stop = bar.querySelector("[data-aloud-stop]");
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, blockquote, summary, .remark";
  // What leads elsewhere or is filled in is not read; nor are a table's heads by themselves, since each cell says its own.
  const SILENT = "nav, form, thead, noscript, script, .source, .compare__when, .toggle + label, [aria-hidden=true]";
  // Some browsers fall silent after 15 seconds of one utterance: fifty characters take about twelve.
  const LONGEST = 50;
  const PIECES = new RegExp(`.{1,${LONGEST - 1}}(?:[，、：]|$)|.{${LONGEST}}`, "gu");

  const findVoice = () => {
    const voices = speechSynthesis.getVoices().filter((voice) => voice.localService && /^(zh|cmn)/i.test(voice.lang));
    return voices.find((voice) => /cn|hans/i.test(voice.lang)) ?? voices.find((voice) => !/hk|yue/i.test(voice.lang));
  };

  const headOf = (cell) => {
    const heads = cell.closest("table").tHead?.rows;
    const said = cell.dataset.label ?? heads?.[heads.length - 1].cells[cell.cellIndex]?.textContent ?? "";
    return said.trim() && `${said.trim()}：`;
  };

  // The texts in sight, those of one block together, each cell with its head.
  const gather = () => {
    const found = [];
    let last;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement: holder } = walker.currentNode;
      if (!data.trim() || holder.closest(SILENT) || !holder.checkVisibility()) continue;
      const block = holder.closest(BLOCKS) ?? holder;
      const cell = holder.closest("td");
      if (last?.block !== block) found.push(last = { block, text: cell && cell !== last?.cell ? headOf(cell) : "", cell });
      last.text += data.replace(/\s+/g, " ");
    }
    return found;
  };

  const cut = ({ block, text }) => (text.match(/[^。！？；]+[。！？；]*/g) ?? [])
    .flatMap((sentence) => (sentence.length > LONGEST ? sentence.match(PIECES) : sentence))
    .map((words) => ({ block, words: words.trim() }))
    .filter(({ words }) => /[\p{L}\p{N}]/u.test(words));

  let pieces = [];
  let at = 0;
  let speaking; // the utterance that is to be heard; what an earlier one still reports is not listened to

  const inSight = (block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  const mark = (block) => {
    const marked = article.querySelector(".is-read-aloud");
    if (marked === block) return;
    marked?.classList.remove("is-read-aloud");
    // Who has scrolled away to look at something else is left there.
    if (block && !inSight(block) && (!marked || inSight(marked))) block.scrollIntoView({ block: "center", behavior: "instant" });
    block?.classList.add("is-read-aloud");
  };

  const show = (word, reading) => {
    go.textContent = word;
    stop.hidden = !reading;
    bar.classList.toggle("is-reading", reading);
  };

  const hush = () => {
    speaking = undefined;
    speechSynthesis.cancel();
  };

  const end = () => {
    hush();
    mark();
    show("朗读", false);
    pieces = [];
  };

  const say = () => {
    if (at >= pieces.length) return end();
    const { block, words } = pieces[at];
    mark(block);
    const utterance = speaking = new SpeechSynthesisUtterance(words);
    utterance.voice = findVoice();
    utterance.lang = utterance.voice?.lang ?? "zh-CN";
    utterance.rate = 0.9;
    utterance.onend = () => { if (speaking === utterance) { at += 1; say(); } };
    utterance.onerror = () => { if (speaking === utterance) end(); };
    speechSynthesis.speak(utterance);
    show("暂停", true);
  };

  go.addEventListener("click", () => {
    if (speaking) {
      // A real pause is not kept by every browser; the sentence begins again instead.
      hush();
      show("继续", true);
      return;
    }
    if (!pieces.length) [pieces, at] = [gather().flatMap(cut), 0];
    say();
  });
  stop.addEventListener("click", () => { end(); go.focus(); });
  addEventListener("pagehide", end);

  const offer = () => { bar.hidden = !findVoice(); };
  offer();
  speechSynthesis.addEventListener("voiceschanged", offer);
})();
