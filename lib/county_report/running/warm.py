"""Warming up (预热): whatever every section needs, imported and used once before forking.

Nothing here may leave a thread, a socket or an event loop behind: forks would inherit them
broken.
"""

import contextlib
import functools
import gc
import os
import sys

# new objects between two collections; with Python's own 700 a month took 4 % more
_SELDOM = 100_000


@functools.cache
def warm():
    """Make this process one that is worth forking (预热); the second call does nothing."""
    with _one_thread_for_algebra(), _without_debugger():
        _import_everything()
        _use_everything()
        _make_kernel()
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page that it visits
    gc.set_threshold(_SELDOM)  # children are short-lived, and make few cycles but much else


@contextlib.contextmanager
def _one_thread_for_algebra():
    """OpenBLAS starts a thread a core when it is loaded; our matrices are a dozen rows."""
    name = "OPENBLAS_NUM_THREADS"
    before = os.environ.get(name)
    os.environ.setdefault(name, "1")
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


@contextlib.contextmanager
def _without_debugger():
    """ipykernel makes a debugger for each kernel where debugpy can be imported; none is used."""
    absent = "debugpy" not in sys.modules
    if absent:
        sys.modules["debugpy"] = None
    try:
        yield
    finally:
        if absent:
            del sys.modules["debugpy"]


def _import_everything():
    import chinese_calendar  # noqa: F401
    import ipykernel.debugger  # noqa: F401
    import ipykernel.ipkernel  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import papermill.execute  # noqa: F401
    import statsmodels.base.covtype  # noqa: F401
    import statsmodels.tsa.forecasting.theta  # noqa: F401

    import county_report.telling  # noqa: F401


def _use_everything():
    """What is made at first use: the typeface found and opened, the validator of notebooks."""
    import nbformat

    from county_report.telling import drawing

    drawing.bars(["预热"], [1], "", ["1"])
    nbformat.validate(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")]))


def _make_kernel():
    from county_report.running import cells

    cells.ready()
