"""Damage the demo's files in every way at hand, and look at what is left of them.

Each variant must give data or a clear finding; none may raise, or take 20 s or 2 GB.

    .venv/bin/python tests/intake/corpus/damage.py --count 300 --seed 1
"""

import argparse
import random
import re
import resource
import tempfile
import time
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from county_report.intake.inspection import inspect
from county_report.intake.inspection_print import inspection_json, inspection_lines

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "gb18030", "big5", "utf-7", "utf-32")


def cut(data, dice):
    return data[: dice.randrange(len(data))]


def cut_a_little(data, dice):
    return data[: -dice.randint(1, 40)]


def flip_bytes(data, dice):
    damaged = bytearray(data)
    for _ in range(dice.choice([1, 5, 50, 500])):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


def blank_a_block(data, dice):
    at, size = dice.randrange(len(data)), dice.choice([16, 512, 4096])
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def lose_a_block(data, dice):
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.choice([1, 64, 512]) :]


def repeat_a_block(data, dice):
    at = dice.randrange(len(data))
    return data[:at] + data[at : at + 2048] * 3 + data[at:]


def wrap(data, dice):
    junk = dice.randbytes(dice.choice([1, 100, 5000]))
    return dice.choice([junk + data, data + junk])


def recode(data, dice):
    text = data.decode("gb18030", "replace")
    return text.encode(dice.choice(ENCODINGS), "replace")


def in_zip(change):
    """The same done to the members of a zip, which is packed again; another file is cut."""

    def damaged(data, dice):
        try:
            with ZipFile(BytesIO(data)) as archive:
                parts = [(name, archive.read(name)) for name in archive.namelist()]
        except BadZipFile:
            return cut(data, dice)
        target = BytesIO()
        with ZipFile(target, "w", dice.choice([ZIP_DEFLATED, ZIP_STORED])) as archive:
            for name, content in change(parts, dice):
                archive.writestr(name, content)
        return target.getvalue()

    damaged.__name__ = change.__name__
    return damaged


def lose_a_member(parts, dice):
    gone = dice.choice(parts)
    return [part for part in parts if part is not gone]


def swap_members(parts, dice):
    (one, first), (other, second) = dice.sample(parts, 2)
    swapped = {one: second, other: first}
    return [(name, swapped.get(name, content)) for name, content in parts]


def shuffle_members(parts, dice):
    return dice.sample(parts, len(parts))


def copy_a_sheet(parts, dice):
    sheets = [part for part in parts if "sheet" in part[0]] or parts
    name, content = dice.choice(sheets)
    return [*parts, (name.replace("sheet", "sheet9", 1), content)]


def damage_a_member(parts, dice):
    chosen, change = dice.choice(parts)[0], dice.choice([cut, flip_bytes, lose_a_block, wrap])
    return [(n, change(c, dice) if n == chosen and c else c) for n, c in parts]


def wild_numbers(parts, dice):
    """Numbers in the XML become huge, negative or no numbers: rows, styles, strings, counts."""
    wild = dice.choice([b"99999999", b"4294967296", b"-1", b"1e999", b"", b"x"])

    def change(xml):
        return re.sub(rb'(?<==")\d+(?=")', lambda f: wild if dice.random() < 0.05 else f[0], xml)

    return [(name, change(content)) for name, content in parts]


def wild_types(parts, dice):
    """Cells change their type: text, shared text, error, boolean, date."""
    kinds = [b't="s"', b't="e"', b't="b"', b't="str"', b't="d"', b't="n"']

    def change(xml):
        return re.sub(rb't="\w+"', lambda _: dice.choice(kinds), xml)

    return [(name, change(c) if "sheet" in name else c) for name, c in parts]


PACKED = (lose_a_member, swap_members, shuffle_members, copy_a_sheet, damage_a_member,
          wild_numbers, wild_types)  # fmt: skip
WAYS = (cut, cut_a_little, flip_bytes, blank_a_block, lose_a_block, repeat_a_block, wrap, recode,
        *map(in_zip, PACKED))  # fmt: skip


def variants(count, seed):
    """``count`` damaged files: (name, bytes), every way in turn on files drawn by lot."""
    dice, files = random.Random(seed), sorted(DEMO.glob("2021-0*/*"))
    for number in range(count):
        way, file = WAYS[number % len(WAYS)], dice.choice(files)
        yield f"{number:04}-{way.__name__}{file.suffix}", way(file.read_bytes(), dice)


def outcome(path):
    """What a file came to (结果): data, the finding's words, or what is wrong with us."""
    try:
        seen = inspect(path)
        if not (list(inspection_lines(seen)) and list(inspection_json(seen))):
            return "NOTHING SAID"
        return "data" if seen.has_data else seen.findings[0].why
    except Exception as error:
        return f"RAISED {type(error).__name__}: {error}"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--seed", default="1")
    chosen, told, slowest = options.parse_args(), Counter(), (0, "")
    with tempfile.TemporaryDirectory(prefix="county-report-damage-") as folder:
        for name, data in variants(chosen.count, chosen.seed):
            path = Path(folder, name)
            path.write_bytes(data)
            began = time.perf_counter()
            end = outcome(path)
            told[end] += 1
            slowest = max(slowest, (time.perf_counter() - began, name))
            if end.startswith(("RAISED", "NOTHING")):
                print(name, end)
    for end, times in told.most_common():
        print(f"{times:5}  {end}")
    peaks = (resource.getrusage(who).ru_maxrss // 1024 for who in (-1, 0))
    print(f"slowest {slowest[0]:.1f} s ({slowest[1]}), MB of a child, of us: {[*peaks]}")


if __name__ == "__main__":
    main()
