"""county-report: a county's monthly economic report, every number with its source.

Floors, each importing only those below it: ``arithmetic`` < ``wording``, ``intake`` <
``telling`` < ``releasing`` < ``cli``. Beside them ``errors``, and ``demo``, which makes
the fictional counties.
"""

__version__ = "0.1.0"
