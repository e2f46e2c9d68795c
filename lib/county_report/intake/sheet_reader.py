"""The child process that opens departments' files; run by path, never imported by others.

It stands alone and imports little, so that it starts in hundredths of a second, and a
file that exhausts or crashes a reader takes only this process with it. One JSON request
on standard input, one JSON line a file on standard output.
"""

import json
import re
import sys
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO, StringIO

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FORMULA_OR_ERROR = re.compile(rb"<(?:\w+:)?f[\s/>]|\st=[\"']e[\"']")
LARGEST_SHEET = 5_000_000


def main():
    """Read every requested file in turn; a line is out before the next file is opened."""
    request = json.load(sys.stdin)
    _limit(request["memory"], request["seconds"])
    for path in request["files"]:
        sys.stdout.write(json.dumps(read(path), default=_tagged) + "\n")
        sys.stdout.flush()


def read(path):
    """One file as ``{"sheets": [{name, rows, faults}]}`` or ``{"error", "detail"}``."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        return {"sheets": _sheets(data)}
    except Unusable as error:
        return {"error": error.args[0], "detail": ""}
    # a panicking reader raises outside Exception; each file must still have its line
    except BaseException as error:
        kind = "encrypted" if type(error).__name__ == "PasswordError" else "unreadable"
        return {"error": kind, "detail": f"{type(error).__name__}: {error}"[:200]}


class Unusable(Exception):
    """A file with no table in it; the argument is the kind the parent words."""


def _limit(memory, seconds):
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds, "RLIMIT_CORE": 0}
    for name, limit in limits.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but refuses it
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _sheets(data):
    if not data.strip():
        raise Unusable("empty")
    if data.startswith((ZIP, OLE)):
        return _workbook(data)
    return [{"name": "", "rows": _text_rows(data), "faults": {}}]


def _workbook(data):
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    faults = _faults(data) if data.startswith(ZIP) else {}
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    names = [s.name for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    grids = (_grid(workbook.get_sheet_by_name(name)) for name in names)
    return [
        {"name": name, "rows": rows, "faults": faults.get(name, {})}
        for name, rows in zip(names, grids, strict=True)
    ]


def _grid(sheet):
    if sheet.total_height * sheet.total_width > LARGEST_SHEET:
        raise Unusable("too_large")
    return sheet.to_python(skip_empty_area=False)


def _text_rows(data):
    import csv

    text = _decoded(data)
    if "\0" in text or re.match(r"\s*<(?:!doctype|html|table|\?xml|meta)", text, re.I):
        raise Unusable("not_a_table")
    head = text[:4096]
    return list(csv.reader(StringIO(text, newline=""), delimiter=max(",\t", key=head.count)))


def _decoded(data):
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable("encoding")


def _faults(data):
    """Cells calamine shows as empty though they are not: ``{sheet: {address: what}}``."""
    import zipfile

    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = None
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            xml = archive.read(name)
            if FORMULA_OR_ERROR.search(xml):
                parts = parts or _sheet_parts(archive)
                found[parts.get(name, "")] = _cell_faults(xml)
    return found


def _sheet_parts(archive):
    """Which sheet name each part of the archive holds."""
    targets = {
        node.get("Id"): node.get("Target", "").removeprefix("/").removeprefix("xl/")
        for node in _nodes(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    parts = {}
    for node in _nodes(archive.read("xl/workbook.xml"), "sheet"):
        link = next((value for key, value in node.items() if key.endswith("}id")), None)
        parts["xl/" + targets.get(link, "")] = node.get("name")
    return parts


def _cell_faults(xml):
    found = {}
    for node in _nodes(xml, "c"):
        inside = {child.tag.rpartition("}")[2]: child.text for child in node}
        if node.get("t") == "e":
            found[node.get("r", "")] = inside.get("v") or "#ERROR"
        elif "f" in inside and inside.get("v") is None and node.get("t") != "str":
            found[node.get("r", "")] = "formula"
        node.clear()
    return found


def _nodes(xml, local_name):
    from xml.etree.ElementTree import iterparse

    for _, node in iterparse(BytesIO(xml)):
        if node.tag.rpartition("}")[2] == local_name:
            yield node


def _tagged(value):
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else {"other": str(value)}


if __name__ == "__main__":
    main()
