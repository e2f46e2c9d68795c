"""The child process that opens departments' files; run by path, never imported by others.

It stands alone with its two neighbours and imports little, so that it starts in hundredths
of a second, and a file that exhausts or crashes a reader takes only this process with it.
One JSON request on standard input, one JSON line a file on standard output.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import date, datetime
from decimal import Context
from io import BytesIO

ZIP, OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_FILE = 100 * 1024**2
MOST_CELLS = 1_500_000
MOST_TEXT = 100_000_000
AS_STORED = Context(prec=15)  # a spreadsheet keeps fifteen digits
NO_TABLES = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "RTF 文档"),
    (b"SQLite format 3", "数据库"),
    (b"\x09\x08\x10\x00", "很旧的 Excel 文件"),
    (b"\x09\x00\x04\x00", "很旧的 Excel 文件"),
    (b"\x09\x04\x06\x00", "很旧的 Excel 文件"),
)
OLE_STREAMS = (
    ("EncryptedPackage", "encrypted", ""),
    ("WordDocument", "not_a_table", "Word 文档"),
    ("PowerPoint Document", "not_a_table", "演示文稿"),
)


def main():
    """Read every requested file in turn; a line is out before the next file is opened."""
    request = json.load(sys.stdin)
    sys.path.append(request["folder"])
    _limit(request["memory"], request["seconds"])
    for path in request["files"]:
        sys.stdout.write(json.dumps(read(path), default=_tagged) + "\n")
        sys.stdout.flush()


def read(path):
    """One file as ``{"format", "encoding", "sheets"}`` or ``{"error", "detail"}``."""
    try:
        return _opened(_bytes(path))
    except Unusable as error:
        return {"error": error.args[0], "detail": error.args[1]}
    except MemoryError:
        return {"error": "killed", "detail": ""}
    # a panicking reader raises outside Exception; each file must still have its line
    except BaseException as error:
        kind = "encrypted" if type(error).__name__ == "PasswordError" else "unreadable"
        return {"error": kind, "detail": f"{type(error).__name__}: {error}"[:200]}


class Unusable(Exception):
    """A file with no table in it; the arguments are the kind the parent words, and what it is."""


def _limit(memory, seconds):
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds, "RLIMIT_CORE": 0}
    for name, limit in limits.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but refuses it
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _bytes(path):
    if not os.path.isfile(path):  # a pipe or a device would never end
        raise Unusable("unreadable", "no file")
    if os.path.getsize(path) > LARGEST_FILE:
        raise Unusable("too_large", "")
    with open(path, "rb") as file:
        return file.read()


def _opened(data):
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unusable("empty", "")
    what = next((what for start, what in NO_TABLES if data.startswith(start)), None)
    if what:
        raise Unusable("not_a_table", what)
    if data.startswith(ZIP):
        return _zip(data)
    return _ole(data) if data.startswith(OLE) else _text(data)


def _zip(data):
    from cell_looks import ods_looks, xlsx_looks
    from zip_parts import danger, faults_and_hidden_rows, hidden_rows_of_ods, kind_of

    refusal = danger(data)
    if refusal:
        raise Unusable(refusal, "")
    kind = kind_of(data)
    if kind not in ("xlsx", "xlsb", "ods", ""):
        raise Unusable("not_a_table", kind)
    faults, hidden, looks = {}, {}, {}
    if kind == "xlsx":
        faults, hidden = faults_and_hidden_rows(data)
        looks = xlsx_looks(data)
    if kind == "ods":
        hidden, looks = hidden_rows_of_ods(data), ods_looks(data)
    try:
        return _workbook(data, kind, faults, hidden, looks)
    except Exception:
        if kind:
            raise
        raise Unusable("not_a_table", "压缩包") from None


def _ole(data):
    if "Workbook".encode("utf-16-le") not in data:
        for stream, refusal, what in OLE_STREAMS:
            if stream.encode("utf-16-le") in data:
                raise Unusable(refusal, what)
    looks = {}
    with suppress(Exception):  # a damaged book may still give its cells
        from old_books import xls_looks

        looks = xls_looks(data)
    hidden = {name: rows for name, (_, _, rows) in looks.items()}
    return _workbook(data, "xls", {}, hidden, {name: look[:2] for name, look in looks.items()})


def _text(data):
    from text_tables import read_text

    try:
        kind, encoding, tables = read_text(data, MOST_CELLS)
    except UnicodeError:
        raise
    except ValueError as error:
        if len(error.args) == 2:
            raise Unusable(*error.args) from None
        raise
    sheets = [_sheet(name, rows, {}, [], False, []) for name, rows in tables]
    return {"format": kind, "encoding": encoding, "sheets": sheets}


def _workbook(data, kind, faults, hidden, looks):
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    tables = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    sheets, cells = [], 0
    for found in tables:
        sheet = workbook.get_sheet_by_name(found.name)
        cells += sheet.total_height * sheet.total_width
        if cells > MOST_CELLS:
            raise Unusable("too_large", "")
        unseen = found.visible != SheetVisibleEnum.Visible
        rows, (percents, columns) = (
            sheet.to_python(skip_empty_area=False),
            looks.get(found.name, ([], [])),
        )
        _show_percents(rows, percents)
        told = faults.get(found.name, {}), hidden.get(found.name, []), unseen, columns
        sheets.append(_sheet(found.name, rows, *told))
    _measure(sheets)
    return {"format": kind or "xlsx", "encoding": "", "sheets": sheets}


def _show_percents(rows, places):
    """A cell in per cent says 8.3%, as on the screen, not the 0.083 it stores."""
    for row, column in places:
        if row < len(rows) and column < len(rows[row]):
            raw = rows[row][column]
            if isinstance(raw, (int, float)) and not isinstance(raw, bool):
                exact = AS_STORED.create_decimal_from_float(float(raw))
                rows[row][column] = f"{(exact * 100).normalize():f}%"


def _measure(sheets):
    texts = (raw for sheet in sheets for row in sheet["rows"] for raw in row)
    if sum(len(raw) for raw in texts if isinstance(raw, str)) > MOST_TEXT:
        raise Unusable("too_large", "")


def _sheet(name, rows, faults, hidden_rows, hidden, hidden_columns):
    width = max(map(len, rows), default=0)
    return {
        "name": name,
        "rows": rows,
        "faults": faults,
        "hidden": hidden,
        "hidden_rows": hidden_rows,
        "hidden_columns": [column for column in hidden_columns if column <= width],
    }


def _tagged(value):
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else {"other": str(value)}


if __name__ == "__main__":
    main()
