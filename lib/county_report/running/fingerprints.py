"""Fingerprints (指纹) of what a result rests on beside the data: code, packages, notebooks."""

import hashlib
import json
import platform
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path

from county_report import __version__

_SOURCES = (".py", ".j2", ".css", ".typ")
# what a section notebook can reach: everything below the floor that runs it, and that floor
_OF_SECTIONS = ("arithmetic", "wording", "intake", "telling", "running", "errors.py")


def file_hash(path):
    """SHA-256 of a file (文件指纹)."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def source_hash(parts=("",)):
    """SHA-256 over this package's own sources and templates (程序指纹), or over parts of them."""
    root = Path(str(resources.files("county_report")))
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix in _SOURCES and name.startswith(tuple(parts)):
            digest.update(f"{name}\0{file_hash(path)}\n".encode())
    return digest.hexdigest()


def packages():
    """The installed packages (程序包) and their versions."""
    found = {dist.metadata["Name"]: dist.version for dist in metadata.distributions()}
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def of_section(section, parameters):
    """What a section's result rests on beside the data (章节指纹)."""
    return _digest(_program(_OF_SECTIONS), parameters, section.path.name, _written(section))


def of_sections(sections, parameters):
    """What rests on several notebooks as written (多章指纹), and on all of our code."""
    named = [(section.path.name, _written(section)) for section in sections]
    return _digest(_program(("",)), parameters, *named)


def _written(section):
    """A notebook as its author wrote it: neither outputs nor counts of runs."""
    cells = [{name: value for name, value in cell.items()
              if name not in ("outputs", "execution_count")}
             for cell in section.notebook.cells]  # fmt: skip
    return [cells, section.notebook.metadata]


@lru_cache(maxsize=2)
def _program(parts):
    return [__version__, source_hash(parts), platform.python_version(), packages()]


def _digest(*facts):
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
