"""The files of the section notebooks (章节文件), found by name without reading any."""

from county_report.intake import places

PATTERN = "[0-9][0-9]_*.ipynb"


def notebook_files():
    """The section notebooks' files (章节文件), in report order; none read, so it costs nothing."""
    return sorted(places.notebooks_root().glob(PATTERN), key=lambda path: path.name)
