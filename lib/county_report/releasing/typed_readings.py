"""The register of readings as a Parquet file (读数台账), readings.parquet: readings.csv, typed.

``value`` is the exact text, for a derived figure has more decimals than any number type
keeps; ``number`` is the double nearest to it, to reckon with.
"""

import pandas as pd

from county_report.releasing.parquet import SETTINGS
from county_report.releasing.printed_numbers import is_number
from county_report.releasing.tables_csv import CORRECTION, READING_COLUMNS

TYPES = dict.fromkeys(READING_COLUMNS, "VARCHAR") | {
    "as_of": "DATE", "received": "DATE", "corrected_on": "DATE", "inputs": "VARCHAR[]",
}  # fmt: skip
NUMBER = "number"


def write_typed_readings(report, path):
    """Write all readings (读数) as they are told; the same report gives the same bytes."""
    import duckdb

    frame = _frame(report.readings.values())
    columns = columns_of_readings()
    casts = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns)
    place = str(path).replace("'", "''")
    with duckdb.connect(config=SETTINGS) as database:
        database.register("readings", frame)
        database.execute(f"COPY (SELECT {casts} FROM readings) TO '{place}' (FORMAT parquet)")


def columns_of_readings():
    """(name, type) of each column (读数台账的列), in order."""
    for name, kind in TYPES.items():
        yield name, kind
        if name == "value":
            yield NUMBER, "DOUBLE"


def _frame(readings):
    """Columns of texts and lists, None where there is nothing."""
    readings = list(readings)
    columns = {name: [_held(one, name) for one in readings] for name in READING_COLUMNS}
    columns[NUMBER] = [one["value"] if is_number(one) else None for one in readings]
    return pd.DataFrame({name: pd.Series(held, dtype=object) for name, held in columns.items()})


def _held(reading, name):
    if name == "inputs":
        return list(reading["inputs"])
    if name in CORRECTION:
        return (reading.get("correction") or {}).get(CORRECTION[name]) or None
    return reading.get(name) or None
