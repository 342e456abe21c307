"""Reading a submission: what Python accepts is accepted, everything else is explained."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.errors import UsageError
from quizzer.session.submission import InvalidSubmissionError, check_submission, read_submission, source_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"x = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\r\ny = 2\r\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        ("# übung\n".encode(), "# übung\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xfc'\n", "# -*- coding: latin-1 -*-\nx = 'ü'\n"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n", None),
        (b"# coding: euc_jp\n", "# coding: euc_jp\n"),
        (b"x = 1", "x = 1"),
        (b"\n" * 1000 + b"x = 1\n", None),
    ],
)
def test_what_python_can_load_is_read_and_kept_byte_by_byte(tmp_path: Path, data: bytes, text: str | None) -> None:
    path = tmp_path / "double_it.py"
    path.write_bytes(data)
    submission = read_submission(path)
    assert submission.data == data
    compile(submission.data, "double_it.py", "exec")
    if text is not None:
        assert submission.text == text
    assert source_text(data) == submission.text


@pytest.mark.parametrize(
    ("data", "message", "detail"),
    [
        (b"", "double_it.py is empty", "save it"),
        (b" \n\t\n", "double_it.py is empty", "save it"),
        (b"x = 1\ny = '\0'\n", "is a binary file", "line 2"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a binary file", ""),
        (b"x = 1\ny = 'caf\xe9'\n", "is not valid UTF-8", "Line 2, byte 9: 0xe9"),
        (b"\xe9\n", "is not valid UTF-8", "Line 1, byte 1: 0xe9"),
        ("x = 1\n".encode("utf-16"), "is UTF-16", "Save it as UTF-8"),
        ("x = 1\n".encode("utf-32"), "is UTF-32", "Save it as UTF-8"),
        (b"# coding: klingon\nx = 1\n", "coding line cannot be followed: unknown encoding: klingon", "Take the line"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "coding line cannot be followed", "Take the line out"),
        (b"# coding: rot13\nk = 1\n", "no encoding for source code", "Take the line out"),
        (b"# coding: punycode\n", "no encoding for source code", "Take the line out"),
        (b"# coding: unicode_escape\n", "no encoding for source code", "Take the line out"),
        (b"# coding: utf-16\n", "no encoding for source code", "Take the line out"),
        (b"# coding: cp1252\nx = '\x81'\n", "is not valid", "Line 2, byte 6: 0x81"),
        (b"x = 1\n" * 200_000, "is larger than 1 MiB", "right file"),
    ],
)
def test_what_cannot_be_loaded_is_explained(tmp_path: Path, data: bytes, message: str, detail: str) -> None:
    path = tmp_path / "double_it.py"
    path.write_bytes(data)
    with pytest.raises(InvalidSubmissionError) as caught:
        read_submission(path)
    assert message in caught.value.message
    assert detail in caught.value.detail
    assert caught.value.data in (data, None)
    source_text(data)


def test_a_megabyte_of_an_odd_codec_takes_no_time(tmp_path: Path) -> None:
    data = b"# coding: punycode\n" + b"a" * 1_000_000
    start = time.process_time()
    with pytest.raises(InvalidSubmissionError):
        check_submission(data, tmp_path / "x.py")
    source_text(data)
    assert time.process_time() - start < 1.0


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "double_it.py"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(InvalidSubmissionError, match="larger than 1 MiB"):
        read_submission(path)


def test_a_missing_file_is_a_wrong_call(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.py", tmp_path / "nowhere" / "x.py", tmp_path / ("x" * 300)):
        with pytest.raises(UsageError) as caught:
            read_submission(path)
        assert str(path) in caught.value.message
        assert caught.value.exit_code == 2


def test_a_folder_or_a_device_is_a_wrong_call(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, word in ((tmp_path, "is a folder"), (pipe, "no regular file"), (Path("/dev/zero"), "no regular file")):
        with pytest.raises(UsageError, match=word):
            read_submission(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_submission(loop)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode) | st.binary().map(lambda b: b"# coding: " + b))
def test_whatever_the_bytes_are_they_are_read_or_explained(data: bytes) -> None:
    try:
        read = check_submission(data, Path("x.py")).data
    except InvalidSubmissionError as error:
        read = error.data or b""
    assert read == data
    assert isinstance(source_text(data), str)
