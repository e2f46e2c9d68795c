"""Nothing done twice (沿用): sections whose fingerprint is unchanged are taken from the shelf.

Every notebook is run with one cell more, which shows what it read; the cell is gone from what is
written. A run that fails keeps the sections that were good, so only the failed ones run again.
"""

import copy
import dataclasses
import sys

import nbformat

from county_report.errors import SectionFailed
from county_report.intake import tracing
from county_report.intake.dictionary import settled
from county_report.running import fingerprints
from county_report.running.execution import Executed, write_notebook
from county_report.running.reach import reads_only_traced

_CELL = "trace"
_SOURCE = "from county_report.intake import tracing\n\ntracing.read_so_far()"


class Reused(Executed):
    """A section that an earlier run made (沿用的章节), and how long it took then."""

    state = "reused"


def sections_told(run, sections, parameters, folder, shelf, force=False):
    """All sections as run or as kept (各章节), in order, their notebooks in ``folder``.

    ``run`` runs those that have to be, as ``run_sections``; ``force`` takes none from the shelf.

    Raises:
        SectionFailed: as ``run``; the sections that did not fail are kept.
    """
    keys = {one.name: fingerprints.of_section(one, parameters)
            for one in sections if reads_only_traced(one)}  # fmt: skip
    kept = {} if force else _taken(sections, keys, shelf)
    _say(sections, kept)
    for one in kept.values():
        write_notebook(one.notebook, folder / one.section.path.name)
    new = [one for one in sections if one.name not in kept]
    told = kept | {one.section.name: one for one in _ran(run, new, parameters, folder, shelf, keys)}
    return [told[one.name] for one in sections]


def blocks_told(sections, parameters, shelf, force, name, make):
    """Blocks that are told of all notebooks (成块沿用), by ``make`` or as kept under a name."""
    key = fingerprints.of_sections(sections, parameters)
    keepable = all(map(reads_only_traced, sections))
    found = shelf.take(name, key) if keepable and not force else None
    if found is None:
        trace = tracing.start()
        try:
            with settled():
                found = make()
        finally:
            tracing.stop(trace)
        if keepable:
            shelf.keep(name, key, trace.as_json(), found)
    return found


def _taken(sections, keys, shelf):
    found = {one.name: (one, shelf.take(one.name, keys[one.name]))
             for one in sections if one.name in keys}  # fmt: skip
    return {name: Reused(one, nbformat.from_dict(content["notebook"]), content["seconds"])
            for name, (one, content) in found.items() if content}  # fmt: skip


def _ran(run, sections, parameters, folder, shelf, keys):
    if not sections:
        return []
    try:
        executed = run([_watched(one) for one in sections], parameters, folder)
    except SectionFailed:
        for one in sections:
            _keep_whole(one, folder / one.path.name, shelf, keys.get(one.name))
        raise
    return [_unwatched(one, given, folder, shelf, keys)
            for one, given in zip(executed, sections, strict=True)]  # fmt: skip


def _watched(section):
    """The section with the cell that shows what it read."""
    notebook = copy.deepcopy(section.notebook)
    cell = nbformat.v4.new_code_cell(_SOURCE, id=_CELL)
    notebook.cells.append(cell)
    return dataclasses.replace(section, notebook=notebook)


def _unwatched(one, section, folder, shelf, keys):
    _keep(one.notebook, one.seconds, shelf, section.name, keys.get(section.name))
    write_notebook(one.notebook, folder / section.path.name)
    return dataclasses.replace(one, section=section)


def _keep_whole(section, path, shelf, key):
    """Keep a section of a run in which another one failed; a failed one wrote no notebook."""
    if path.exists():
        _keep(nbformat.read(path, as_version=4), 0.0, shelf, section.name, key)


def _keep(notebook, seconds, shelf, name, key):
    trace = _trace_taken(notebook)
    if trace and key:
        shelf.keep(name, key, trace, {"notebook": notebook, "seconds": seconds})


def _trace_taken(notebook):
    """The trace that a run notebook shows at its end, which is taken out of it; or None."""
    cells = [cell for cell in notebook.cells if cell.get("id") == _CELL]
    notebook.cells = [cell for cell in notebook.cells if cell.get("id") != _CELL]
    shown = [one.get("data", {}).get(tracing.MIME) for cell in cells for one in cell.outputs]
    return next(filter(None, shown), None)


def _say(sections, kept):
    if kept:
        rest = f"，{len(sections) - len(kept)}节重新运行" if len(kept) < len(sections) else ""
        words = f"{len(kept)}节未变，沿用上次结果{rest}。"
        print(words, file=sys.stderr, flush=True)
