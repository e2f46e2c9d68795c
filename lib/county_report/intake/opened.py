"""Files opened last (最近打开的文件): a month's vintages are made of its own files.

A process that has read a month, or one forked from it, reads the month as known earlier without
opening a file again. What was made of them is still held by the month itself, so that keeping
it takes no memory to speak of; it is never changed.
"""

from county_report.intake.places import data_root

_lately = {}


def files(sources, open_all):
    """What each file of ``sources``, path → source, holds (文件内容), by path.

    ``open_all`` opens some of them, in order. Of those opened last only what has changed is
    opened again: the file, or any dictionary that it is read by.
    """
    marks = dict(zip(sources, _marks(sources), strict=True))
    known = {path: _lately[path, mark] for path, mark in marks.items() if (path, mark) in _lately}
    new = {path: source for path, source in sources.items() if path not in known}
    known |= zip(new, open_all(new), strict=True) if new else ()
    _lately.clear()
    _lately.update({(path, mark): known[path] for path, mark in marks.items()})
    return {path: known[path] for path in sources}


def _marks(sources):
    """Taken before anything is opened: what changes meanwhile is opened the next time."""
    dictionaries = tuple(sorted((path, _stamp(path)) for path in data_root().glob("*.csv")))
    return [(source, _stamp(path), dictionaries) for path, source in sources.items()]


def _stamp(path):
    status = path.stat()
    return status.st_mtime_ns, status.st_size
