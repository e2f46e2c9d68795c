"""A content-keyed cache of what was read, so that an unchanged month costs nothing.

The key is a hash of every input's bytes, of this floor's own code and of the calendar's
version. A file that does not unpickle, or is not what its key says, is as good as absent;
deleting all is safe.
"""

import hashlib
import os
import pickle
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from county_report import arithmetic
from county_report.intake.places import cache_root, data_root

# of received.csv and overrides.csv only what counts is hashed, so that a later line of them
# leaves an earlier month, or what was known on a day, as it is
OWN_TABLES = (
    "county.toml", "targets.csv", "tasks.csv", "history.csv", "peers.csv", "weights.csv",
)  # fmt: skip
# sections told one after another, or forked from one process, ask for the same month
LATELY = 4
_lately = {}


def fingerprint(county, paths, facts):
    """A sha256 over all input (数据指纹): dictionaries, own tables, files, and ``facts``."""
    root = data_root()
    own = sorted(root.glob("*.csv")) + [root / county.key / name for name in OWN_TABLES]
    digest = hashlib.sha256(facts.encode())
    for path in [path for path in own if path.exists()] + paths:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def cache_path(county, tag, print_of_inputs):
    """Where a snapshot (快照) is kept; ``tag`` says of which month and knowledge."""
    key = hashlib.sha256((print_of_inputs + _code()).encode()).hexdigest()
    return cache_root() / county.key / f"{tag}-{key[:32]}.pickle"


def load(path, print_of_inputs):
    """The snapshot (快照) kept at ``path``, or None if there is none that can be used."""
    try:
        stored = _lately.get((path, _stamp(path))) or pickle.loads(path.read_bytes())
        if stored.fingerprint != print_of_inputs:
            return None
        _remember(path, stored)
        return stored
    # a damaged pickle may raise anything at all; whatever it was, it is read anew
    except Exception:
        return None


def keep(path, snapshot):
    """Keep a snapshot (快照), whole or not at all, and drop the older ones of its tag.

    A folder that cannot be written costs the next run its time, not this one its result.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(pickle.dumps(snapshot, protocol=pickle.HIGHEST_PROTOCOL))
        os.replace(part, path)
        _remember(path, snapshot)
        tag = path.name.rpartition("-")[0]
        for older in set(path.parent.glob(f"{tag}-*.pickle")) - {path}:
            older.unlink(missing_ok=True)
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _remember(path, snapshot):
    key = path, _stamp(path)
    while len(_lately) >= LATELY and key not in _lately:
        del _lately[next(iter(_lately))]
    _lately[key] = snapshot


def _stamp(path):
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=1)
def _code():
    folders = (Path(__file__).parent, Path(arithmetic.__file__).parent)
    sources = (path for folder in folders for path in sorted(folder.glob("*.py")))
    calendar = version("chinesecalendar").encode()
    return hashlib.sha256(calendar + b"".join(path.read_bytes() for path in sources)).hexdigest()
