"""What `lentyna serve` shows on top of every page while something is wrong."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser, expect

from plugins.catalogue.problems import problem
from plugins.catalogue.rules.table import RULES
from plugins.cli.serve.banner import banner, with_banner
from tests.cli.serving import PATIENCE, Served, log_of
from tests.cli.test_commands import FAULTY
from tests.words import words_in


def test_a_faulty_edit_is_told_on_every_page_with_line_caret_and_remedy_and_goes_when_it_is_corrected(
    served: Served, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=True)
    tab = context.new_page()
    refused: list[str] = []
    tab.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    try:
        # Another test may have left its fault there: it goes while the page is open.
        (served.scratch.content / "network/posts/bloga.md").unlink(missing_ok=True)
        tab.goto(f"http://127.0.0.1:{served.port}/")
        wrong = tab.get_by_role("region", name="What is wrong")
        expect(wrong).to_have_count(0, timeout=PATIENCE * 1000)
        # The time-out of the waiting page (3 s) passes twice before anything happens.
        tab.wait_for_timeout(7_000)
        served.scratch.write({"network/posts/bloga.md": FAULTY["network/posts/a.md"]})
        expect(wrong).to_be_visible(timeout=PATIENCE * 1000)
        expect(wrong).to_contain_text("1 error in the content")
        expect(wrong).to_contain_text("content/network/posts/bloga.md:3:7")
        expect(wrong).to_contain_text("“2026-02-30” in the field “date” is not a date.")
        expect(wrong).to_contain_text("There is no such day; the last one of that month is 2026-02-28")
        assert wrong.locator("pre").inner_text().rstrip() == "  │ date: 2026-02-30\n  │       ^"
        assert wrong.get_attribute("lang") == "en"
        assert wrong.evaluate("wrong => getComputedStyle(wrong).backgroundColor") == "rgb(255, 244, 242)"
        wrong.locator("summary").focus()
        tab.keyboard.press("Enter")
        expect(wrong.locator("pre")).to_be_hidden()
        assert served.process.poll() is None
        assert "bloga.md" in log_of(served.scratch)
        assert not [file for file, data in served.scratch.tree().items() if b"lentyna-wrong" in data]
        # A failed build: the template is broken; the page learns of it, and of the next good one.
        context.set_offline(True)
        template = served.scratch.folder / "theme" / "templates" / "post.html"
        whole = template.read_text("utf-8")
        template.write_text(whole + "{% if %}\n", "utf-8")
        number = whole.count("\n") + 1
        until = time.monotonic() + PATIENCE
        while f"templates/post.html:{number}" not in log_of(served.scratch):
            assert time.monotonic() < until, log_of(served.scratch)
            time.sleep(0.1)
        context.set_offline(False)
        expect(wrong).to_contain_text(f"templates/post.html:{number}", timeout=PATIENCE * 1000)
        expect(wrong).to_contain_text("TemplateSyntaxError")
        template.write_text(whole, "utf-8")
        (served.scratch.content / "network/posts/bloga.md").unlink()
        expect(wrong).to_have_count(0, timeout=PATIENCE * 1000)
    finally:
        context.close()
    assert not refused


def test_words_of_an_author_in_the_banner_are_text_and_never_html(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: <script>alert(1)</script>\n---\n", "utf-8")
    found = problem(RULES["key-unknown"], "a.md", 2, 8, name="<img src=x>", suggestion="")
    shown = banner([found], "<b>", words_in("lt"), tmp_path).decode()
    assert "<script>" not in shown and "<img" not in shown and "<b>" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_without_anything_wrong_a_page_stays_as_it_is(tmp_path: Path) -> None:
    assert banner([], "", words_in("lt"), tmp_path) == b""
    assert with_banner(b"<body><p>a", b"", "/a.css") == b"<body><p>a"
