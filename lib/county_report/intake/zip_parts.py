"""What the parts of a zipped workbook tell beside its values; used in the reading child.

Whether it is safe to open, which cells calamine shows as empty though they are not, and
which rows are hidden.
"""

import re
import zipfile
from io import BytesIO

LARGEST_UNPACKED = 300 * 1024**2
MOST_PARTS = 20_000
PROLOG = 4096
FORMULA_OR_ERROR = re.compile(rb"<(?:\w+:)?f[\s/>]|\st=[\"']e[\"']")
HIDDEN_ROW = re.compile(
    rb"<(?:\w+:)?row\b(?=[^>]*\shidden=[\"'](?:1|true)[\"'])[^>]*\sr=[\"'](\d+)"
)
HIDDEN_ODS = re.compile(rb"table:visibility=[\"'](?:collapse|filter)")
KINDS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "Word 文档"),
    ("ppt/presentation.xml", "演示文稿"),
)


def kind_of(data):
    """The format (格式) of a zip by its parts; "" where they do not tell."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {name.replace("\\", "/").lower() for name in archive.namelist()}
        found = next((kind for part, kind in KINDS if part in names), "")
        if not found and "mimetype" in names and "content.xml" in names:
            stated = archive.open("mimetype").read(200)
            found = "ods" if b"spreadsheet" in stated else "OpenDocument 文档"
        return found


def danger(data):
    """Why a zip must not be opened (不安全的原因): a kind of refusal, or ""."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        names = [part.filename.lower() for part in parts]
        texts = [part for part in parts if part.filename.lower().endswith((".xml", ".bin"))]
        if any(part.flag_bits & 1 for part in parts):
            return "encrypted"
        if len(set(names)) < len(names):
            return "duplicate"
        if len(parts) > MOST_PARTS or sum(part.file_size for part in texts) > LARGEST_UNPACKED:
            return "bomb"
        declares = any(b"<!ENTITY" in archive.open(part).read(PROLOG) for part in texts)
        return "entities" if declares else ""


def faults_and_hidden_rows(data):
    """Of each sheet ``{address: fault}`` and the rows that are hidden, from 1 (隐藏行)."""
    faults, hidden = {}, {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {}
        for part in archive.namelist():
            if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
                continue
            xml = archive.read(part)
            rows = [int(row) for row in HIDDEN_ROW.findall(xml)]
            formulas = FORMULA_OR_ERROR.search(xml)
            if rows or formulas:
                names = names or sheet_parts(archive)
                hidden[names.get(part, "")] = rows
                faults[names.get(part, "")] = _cell_faults(xml) if formulas else {}
    return faults, hidden


def hidden_rows_of_ods(data):
    """Of each sheet of an .ods the rows that are hidden, from 1 (隐藏行)."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read("content.xml")
    hidden = {}
    if not HIDDEN_ODS.search(xml):
        return hidden
    for sheet in nodes(xml, "table"):
        at, rows = 1, []
        for row in (node for node in sheet.iter() if local(node.tag) == "table-row"):
            told = {local(key): value for key, value in row.items()}
            repeated = int(told.get("number-rows-repeated", 1))
            if told.get("visibility") in ("collapse", "filter") and repeated < PROLOG:
                rows += range(at, at + repeated)
            at += repeated
        name = next((v for key, v in sheet.items() if local(key) == "name"), "")
        hidden[name] = rows
        sheet.clear()
    return hidden


def nodes(xml, local_name):
    """Every finished element of that name (元素), whatever its prefix."""
    from xml.etree.ElementTree import iterparse

    for _, node in iterparse(BytesIO(xml)):
        if local(node.tag) == local_name:
            yield node


def local(name):
    """A name of XML without its namespace (本名)."""
    return name.rpartition("}")[2]


def sheet_parts(archive):
    """Which sheet name each part of the archive holds (部件与工作表)."""
    targets = {
        node.get("Id"): node.get("Target", "").removeprefix("/").removeprefix("xl/")
        for node in nodes(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    parts = {}
    for node in nodes(archive.read("xl/workbook.xml"), "sheet"):
        link = next((value for key, value in node.items() if key.endswith("}id")), None)
        parts["xl/" + targets.get(link, "")] = node.get("name")
    return parts


def _cell_faults(xml):
    found = {}
    for node in nodes(xml, "c"):
        inside = {local(child.tag): child.text for child in node}
        if node.get("t") == "e":
            found[node.get("r", "")] = inside.get("v") or "#ERROR"
        elif "f" in inside and inside.get("v") is None and node.get("t") != "str":
            found[node.get("r", "")] = "formula"
        node.clear()
    return found
