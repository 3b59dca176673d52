"""What is looked for in a page at rest: at every width, in both colour schemes, with other letters, on paper.

A page is opened once, and set anew for each question: opening it takes longer than most answers. A tab needs axe
(`AXE`) and no policy: axe itself, styles and sizes are put into the page from outside.
"""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page as Tab

from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOK = """
async ({off}) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const rules = Object.fromEntries(off.map(rule => [rule, {enabled: false}]));
    const {violations} = await axe.run(document, {
        runOnly: {type: "tag", values: tags},
        rules: {...rules, "target-size": {enabled: true}},
        iframes: false,
        resultTypes: ["violations"],
    });
    return violations.flatMap(({id, nodes}) => nodes.map(node =>
        `${id}: ${node.target.join(" ")} | ${node.html.slice(0, 120)} | `
        + [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ").slice(0, 200)));
}
"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
TOO_WIDE = """
() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    const scrolls = element => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const inScroller = element => {
        for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
            if (scrolls(up)) return true;
        return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
        .filter(element => element.getBoundingClientRect().right > width + 0.5 && !inScroller(element))
        .map(element => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> reaches to `
            + Math.round(element.getBoundingClientRect().right));
    return [`${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).join(", ")}`];
}
"""
# WCAG 1.4.12: a reader may set these distances, and nothing may be lost by it.
WIDE_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
LARGE_LETTERS = "() => { document.documentElement.style.fontSize = '200%'; }"
# A ring or a disc that a style draws, and that nobody can press: it is taken for something that still loads.
ROUND = """
() => [...document.querySelectorAll("main *")].flatMap(element => ["::before", "::after"].filter(part => {
    const style = getComputedStyle(element, part);
    return style.content !== "none" && style.borderRadius === "50%";
}).map(part => `<${element.localName} class="${element.className}">${part}`))
"""
TOUCHING = """
() => {
    const boxes = [...document.querySelectorAll("main button")].filter(button => button.checkVisibility())
        .map(button => [button.textContent, button.getBoundingClientRect()]);
    const gap = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    return boxes.flatMap(([name, box], at) => boxes.slice(at + 1)
        .filter(([, other]) => gap(box, other) < 4).map(([other]) => `${name} | ${other}`));
}
"""
NOT_BLACK_ON_WHITE = """
() => {
    const faults = new Set();
    const name = element => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;
    for (const element of document.body.querySelectorAll("*")) {
        const says = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!says || element.closest("svg") || !element.checkVisibility({visibilityProperty: true})) continue;
        const colour = getComputedStyle(element).color;
        if (colour !== "rgb(0, 0, 0)") faults.add(`${name(element)} is printed in ${colour}`);
        for (let up = element; up; up = up.parentElement) {
            const ground = getComputedStyle(up).backgroundColor;
            if (/, 0\\)$/.test(ground)) continue;
            if (ground !== "rgb(255, 255, 255)") faults.add(`${name(up)} has the ground ${ground}`);
            break;
        }
    }
    const main = document.querySelector("main");
    if (!main.innerText.trim()) faults.add("the main part is empty");
    return [...faults].slice(0, 5);
}
"""
NEXT_FRAME = "() => new Promise(resolve => requestAnimationFrame(() => resolve()))"
# The pattern page shows each component in a frame of its own. What a whole page must have, a lone component cannot.
OF_WHOLE_PAGES = [
    *("bypass", "landmark-one-main", "page-has-heading-one", "region", "skip-link", "heading-order"),
    *("document-title", "html-has-lang"),
]


def violations(tab: Tab) -> list[str]:
    """What axe finds in the page, and in each frame of it by itself."""
    found = tab.evaluate(LOOK, {"off": []})
    for frame in tab.frames:
        if frame != tab.main_frame:
            title = frame.frame_element().get_attribute("title")
            found += [f"in the frame {title!r}: {fault}" for fault in frame.evaluate(LOOK, {"off": OF_WHOLE_PAGES})]
    return found


def faults_at_rest(tab: Tab) -> Iterator[tuple[str, list[str]]]:
    """What is wrong with a page opened at 320 × 640 px, by what was looked for."""
    yield "too wide at 320 (WCAG 1.4.10)", tab.evaluate(TOO_WIDE)
    yield "buttons that touch", tab.evaluate(TOUCHING)
    spacing = tab.add_style_tag(content=WIDE_SPACING)
    yield "too wide with letters and lines spaced apart (WCAG 1.4.12)", tab.evaluate(TOO_WIDE)
    spacing.evaluate("style => style.remove()")
    _size(tab, 360, 640)
    tab.evaluate(LARGE_LETTERS)
    yield "too wide at 360 with letters twice as large", tab.evaluate(TOO_WIDE)
    tab.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    _size(tab, 768, 640)
    yield "too wide at 768", tab.evaluate(TOO_WIDE)
    _size(tab, 720, 800)
    for scheme in ("light", "dark"):
        tab.emulate_media(media="print", color_scheme=scheme)
        yield f"not black on white on paper, {scheme} on the screen", tab.evaluate(NOT_BLACK_ON_WHITE)
    tab.emulate_media(media="screen", color_scheme="light")
    _size(tab, 1280, 800)
    yield "rings that read as something loading", tab.evaluate(ROUND)
    yield "axe, light, at 1280, menus closed", violations(tab)
    tab.emulate_media(media="screen", color_scheme="dark")
    tab.evaluate(OPEN_ALL)
    _size(tab, 320, 800)
    yield "axe, dark, at 320, menus open", violations(tab)
    tab.emulate_media(media="screen", color_scheme="light")
    tab.set_viewport_size({"width": 320, "height": 640})


def _size(tab: Tab, width: int, height: int) -> None:
    tab.set_viewport_size({"width": width, "height": height})
    tab.evaluate(NEXT_FRAME)
