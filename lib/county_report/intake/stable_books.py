"""Workbooks whose bytes depend on nothing but what stands in them."""

import io
import re
import zipfile
from datetime import datetime

from lxml import etree
from openpyxl.writer.excel import ExcelWriter

STAMP = datetime(2021, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
XML_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def stable_bytes(book):
    """An openpyxl workbook (工作簿) as bytes, without clock, name or packing of a machine."""
    book.properties.creator, book.properties.created = "", STAMP
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:  # book.save would pack what is unpacked again
        ExcelWriter(book, archive).write_data()
    return stable_zip(raw, _stable_part)


def stable_zip(raw, part=bytes):
    """An archive (压缩包) without its clock, and stored: packed bytes differ between zlibs.

    ``part`` is what becomes of each file's bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            after.writestr(entry, part(before.read(name)))
    return out.getvalue()


def _stable_part(data):
    # openpyxl writes through lxml where it is installed, and the two differ in spelling
    text = etree.tostring(etree.fromstring(data), method="c14n").decode("utf-8")
    stamp = f"{STAMP:%Y-%m-%dT%H:%M:%SZ}"
    text = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{stamp}", text)
    return XML_HEAD + text.encode("utf-8")
