"""Floor 7, batching: many counties, many months; one report is the affair of releasing.

The only importer of Dask.
"""
