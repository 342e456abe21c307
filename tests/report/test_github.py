"""Annotations and summaries: a runner obeys what is ours alone, and shows the rest as it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from markdown_it import MarkdownIt

from quizzer.model.batch import Batch
from quizzer.report.github import annotation_lines, command, markdown, stopped, summary
from quizzer.report.inert import inert_line
from tests.report.batches import HOSTILE, INTERNAL, NAMES, NASTY, NOBODY, ORDINARY, PASSED, batches, refused, texts
from tests.report.workflow_commands import commands_in

OURS = {"b", "br", "details", "h3", "p", "pre", "summary", "table", "tbody", "td", "th", "thead", "tr"}


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; none of ours has an attribute."""
        assert not attrs, (tag, attrs)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.words += data


def page_of(batch: Batch) -> Tags:
    """The summary as it is rendered."""
    return Tags(MarkdownIt("gfm-like", {"linkify": False}).render(summary(batch)))


def test_one_annotation_for_each_submission_that_did_not_pass() -> None:
    found = commands_in(annotation_lines(ORDINARY))
    assert {one.properties["file"] for one in found} == {
        f"class/{name}.py" for name in ("exception", "fail", "invalid", "starter", "timeout")
    }
    assert {one.name for one in found} == {"error"}
    by_file = {one.properties["file"]: one for one in found}
    assert by_file["class/exception.py"].properties["line"] == "31"
    assert by_file["class/invalid.py"].properties["line"] == "12"
    assert "The bias is created in build" in by_file["class/fail.py"].data


def test_a_pass_is_quiet_and_our_own_fault_a_warning() -> None:
    assert annotation_lines(PASSED) == annotation_lines(NOBODY) == ""
    assert [one.name for one in commands_in(annotation_lines(INTERNAL))] == ["warning"]


def test_files_are_named_as_the_checkout_knows_them(tmp_path: object) -> None:
    batch = Batch((refused("broken", "a.py"),))
    inside = Batch((batch.results[0].__class__("a.py", f"{tmp_path}/sub/a.py", "", batch.results[0].grade),))
    assert commands_in(annotation_lines(inside, str(tmp_path)))[0].properties["file"] == "sub/a.py"
    assert commands_in(annotation_lines(inside, f"{tmp_path}/else"))[0].properties["file"] == f"{tmp_path}/sub/a.py"


def test_every_property_and_text_comes_back_as_it_was() -> None:
    for text in (*NASTY, *NAMES):
        (found,) = commands_in(command("error", {"file": text, "title": text}, text))
        assert found.properties == {"file": inert_line(text), "title": inert_line(text)}
        assert found.data == "\n".join(inert_line(line) for line in text.split("\n"))


@given(batches)
def test_nobody_else_gives_a_command(batch: Batch) -> None:
    found = commands_in(annotation_lines(batch))
    assert [one.name for one in found] == ["error", "error"]
    assert all(set(one.properties) <= {"file", "line", "title"} for one in found)


def test_names_that_try_to_act_are_no_commands() -> None:
    assert len(commands_in(annotation_lines(HOSTILE))) == len(HOSTILE.results)


def test_between_stop_and_go_nothing_is_obeyed() -> None:
    before, after = stopped("secret")
    assert commands_in(before + "::error::forged\n" + after) == []
    assert len(commands_in(before + after + "::error::real\n")) == 1


def test_the_summary_tells_numbers_and_failures() -> None:
    page = page_of(ORDINARY)
    assert page.tags.count("tr") == 1 + len(ORDINARY.results)
    for word in ("6 submissions: 1 passed", "seed 8127312", "fail.py", "values differ", "bias-not-added"):
        assert word in page.words
    assert page_of(NOBODY).tags == ["h3", "p"]


@given(batches)
def test_a_summary_holds_our_tags_alone(batch: Batch) -> None:
    page = page_of(batch)
    assert set(page.tags) <= OURS
    assert page.tags.count("tr") == 1 + len(batch.results)
    assert page.tags.count("details") == len(batch.results)


def test_a_hostile_summary_holds_our_tags_alone() -> None:
    page = page_of(HOSTILE)
    assert set(page.tags) <= OURS
    assert page.tags.count("td") == 6 * len(HOSTILE.results)


@given(texts)
def test_a_text_in_markdown_reads_as_it_is(text: str) -> None:
    page = Tags(MarkdownIt("gfm-like", {"linkify": False}).render(f"x{markdown(text)}x"))
    assert page.tags == ["p"]
    assert re.sub(r"\s+", " ", page.words).strip() == re.sub(r"\s+", " ", f"x{inert_line(text)}x")


def test_a_summary_is_never_too_large() -> None:
    batch = Batch(tuple(refused("<" * 4000, "&" * 300) for _ in range(1000)))
    text = summary(batch)
    assert len(text.encode()) < 2**20
    assert "more" in text
