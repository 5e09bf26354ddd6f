"""What can be measured of a page in a browser, against the limits of a version: letters, lines, contrast, targets, width."""

from dataclasses import asdict, dataclass

from axe_playwright_python.sync_playwright import Axe
from browsers import SIZES
from playwright.sync_api import Page as BrowserPage

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True)
class Limits:
    """The least that a version of the site promises, in pixels and ratios."""

    text: float
    leading: float
    gap: float
    """Room between paragraphs, as a multiple of the room between two lines of them."""
    contrast: float
    target: float
    main_target: float


NORMAL = Limits(text=18, leading=1.4, gap=0, contrast=4.5, target=44, main_target=44)
ELDER = Limits(text=24, leading=1.75, gap=1.3, contrast=7, target=44, main_target=60)

MEASURES = """limits => {
    const found = new Set();
    const tell = (what, element, words) => found.add(`${what} <${element.localName}
        class="${element.className}"> ${words.trim().slice(0, 20)}`.replace(/\\s+/g, ' '));
    const style = element => getComputedStyle(element);
    const clipped = element => {
        for (let at = element; at; at = at.parentElement) {
            const { width, height } = at.getBoundingClientRect();
            if (style(at).clipPath !== 'none' && width <= 1 && height <= 1) return true;
        }
        return false;
    };
    const seen = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !clipped(element);

    const channels = colour => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return colour.startsWith('color(') ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha];
    };
    const over = ([...top], below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
    const ground = element => {
        if (!element) return [255, 255, 255, 1];
        const own = channels(style(element).backgroundColor);
        return own[3] === 1 ? own : over(own, ground(element.parentElement));
    };
    const luminance = colour => {
        const [red, green, blue] = colour.slice(0, 3).map(value => value / 255)
            .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (colour, element) => {
        const below = ground(element);
        const [dark, light] = [luminance(over(channels(colour), below)), luminance(below)].sort((one, other) => one - other);
        return (light + 0.05) / (dark + 0.05);
    };

    const checkText = (element, look, words) => {
        const size = parseFloat(look.fontSize) * (element.currentCSSZoom ?? 1);
        if (size < limits.text - 0.01) tell(`letters ${size}px`, element, words);
        const ratio = contrast(look.color, element);
        if (ratio < limits.contrast) tell(`contrast ${ratio.toFixed(2)}`, element, words);
    };
    const checkLeading = (element, words) => {
        let block = element;
        while (/^(inline|contents)$/.test(style(block).display)) block = block.parentElement;
        const leading = parseFloat(style(block).lineHeight) / parseFloat(style(block).fontSize);
        if (!(leading >= limits.leading - 0.001)) tell(`leading ${leading.toFixed(2)}`, block, words);
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement: holder } = walker.currentNode;
        if (!data.trim() || !seen(holder) || holder.localName === 'noscript') continue;
        checkText(holder, style(holder), data);
        checkLeading(holder, data);
    }
    for (const element of document.body.querySelectorAll('*')) {
        if (!seen(element)) continue;
        for (const side of ['::before', '::after']) {
            const look = getComputedStyle(element, side);
            if (look.display !== 'none' && /counter|[\\p{L}\\p{N}]/u.test(look.content.replace(/^(none|normal)$|url\\(.*\\)/, '')))
                checkText(element, look, look.content);
        }
    }

    for (const paragraph of document.querySelectorAll('article p:has(+ p):not(form p)')) {
        const next = paragraph.nextElementSibling;
        if (!seen(paragraph) || !seen(next)) continue;
        const room = next.getBoundingClientRect().top - paragraph.getBoundingClientRect().bottom;
        const { lineHeight, fontSize } = style(paragraph);
        if (room < limits.gap * (parseFloat(lineHeight) - parseFloat(fontSize)) - 0.1) tell(`gap ${room}`, paragraph, paragraph.textContent);
    }

    // A link within a sentence is exempt; a label counts where it stands for a control that is not seen.
    const MAIN = '.elder__button, .site-head a, button, select, input, .door li a, .neighbours a';
    for (const target of document.querySelectorAll('a[href], button, input, select, textarea, summary, label')) {
        const { width, height } = target.getBoundingClientRect();
        if (!seen(target) || style(target).display === 'inline' || height <= 1) continue;
        if (target.control && seen(target.control)) continue;
        const least = target.matches(MAIN) ? limits.main_target : limits.target;
        if (height < least - 0.5 || width < limits.target - 0.5)
            tell(`target ${Math.round(width)}x${Math.round(height)}`, target, target.textContent);
    }
    return [...found];
}"""


CUT_OFF = """() => {
    const root = document.documentElement;
    const found = root.scrollWidth > innerWidth ? [`${root.scrollWidth}px wide in ${innerWidth}px`] : [];
    for (const element of document.querySelectorAll('article *, header *, footer *')) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        if (!element.checkVisibility() || clipPath !== 'none' || element.closest('thead, caption, .unseen')) continue;
        const hides = (overflow, inner, outer) => /hidden|clip/.test(overflow) && inner > outer + 1;
        if (hides(overflowX, element.scrollWidth, element.clientWidth) || hides(overflowY, element.scrollHeight, element.clientHeight))
            found.push(`cut off: ${element.localName}.${element.className} ${element.textContent.trim().slice(0, 20)}`);
    }
    return found;
}"""


def measure(opened: BrowserPage, limits: Limits) -> list[str]:
    """All that falls short on a page, size by size."""
    found = []
    for name, size in SIZES.items():
        resize(opened, *size)
        faults = [*find_shortfalls(opened, limits), *find_cut_off(opened)]
        # At the projector's size axe would see the desktop's layout again.
        faults += axe(opened, limits) if name != "projector" else []
        found += [f"{name}: {fault}" for fault in faults]
    return found


def find_shortfalls(opened: BrowserPage, limits: Limits) -> list[str]:
    """Which letters, lines, gaps, colours and targets of a page are below the limits."""
    return list(opened.evaluate(MEASURES, asdict(limits)))


def find_cut_off(opened: BrowserPage) -> list[str]:
    """By how much the page is wider than its window, and what is cut off within it."""
    return list(opened.evaluate(CUT_OFF))


def resize(opened: BrowserPage, width: int, height: int) -> None:
    """Gives the page another size and lets it settle."""
    opened.set_viewport_size({"width": width, "height": height})
    opened.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def axe(opened: BrowserPage, limits: Limits) -> list[str]:
    """What axe finds against WCAG 2.2 AA, and against the contrast of AAA where 7:1 is promised."""
    rules = {"color-contrast-enhanced": {"enabled": limits.contrast >= ELDER.contrast}}
    found = Axe().run(opened, options={"runOnly": {"type": "tag", "values": WCAG}, "rules": rules})
    return [f"{fault['id']} {node['target']}" for fault in found.response["violations"] for node in fault["nodes"]]
