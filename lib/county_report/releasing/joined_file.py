"""The joined notebook as it lies in a release (合并笔记本): what every format is written from."""

import json

import nbformat

JOINED = "report.ipynb"


def write_joined(joined, folder):
    """Put the joined notebook (合并笔记本) into a release folder."""
    # for programs to read again: without the indents that would double it
    text = json.dumps(joined, ensure_ascii=False, separators=(",", ":"))
    (folder / JOINED).write_text(text + "\n", encoding="utf-8", newline="\n")


def joined_in(folder):
    """The joined notebook of a release folder (合并笔记本), as a node."""
    return nbformat.from_dict(json.loads((folder / JOINED).read_text("utf-8")))
