"""A clean table as a Parquet file (Parquet 文件): exact decimals, the same bytes every time.

DuckDB writes it. pyarrow would do, but where pyarrow is installed pandas imports it with
every start and keeps its text in it; DuckDB changes nothing in a run that does not ask for it.
"""

import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from county_report.intake.table_shapes import COUNT, DATE, FLAG, NUMBER, PRECISION, SCALE, TEXT

TYPES = {
    TEXT: "VARCHAR",
    NUMBER: f"DECIMAL({PRECISION},{SCALE})",
    DATE: "DATE",
    FLAG: "BOOLEAN",
    COUNT: "BIGINT",
}
# one thread: rows and row groups then always fall the same way
SETTINGS = {"threads": "1", "autoinstall_known_extensions": "false"}


@contextmanager
def parquet_writer():
    """What turns a clean table's shape and frame into the bytes (字节) of a Parquet file.

    One database for all of a data set's files: opening it costs more than writing one.
    """
    import duckdb

    with (
        tempfile.TemporaryDirectory(prefix="county-report-") as work,
        duckdb.connect(config=SETTINGS) as database,
    ):
        yield partial(_parquet_bytes, database, Path(work, "part.parquet"))


def _parquet_bytes(database, path, shape, frame):
    casts = ", ".join(f'CAST("{c.name}" AS {TYPES[c.kind]}) AS "{c.name}"' for c in shape.columns)
    database.register("clean", _as_text(shape, frame))
    database.execute(f"COPY (SELECT {casts} FROM clean) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def _as_text(shape, frame):
    """The frame with its numbers written out, which DuckDB reads without a float between."""
    numbers = [column.name for column in shape.columns if column.kind == NUMBER]
    written = {
        name: frame[name].map(lambda value: f"{value:f}", na_action="ignore").astype("str")
        for name in numbers
    }
    return frame.assign(**written)
