"""Floor 5, running: section notebooks found, and run by papermill to their end or one sentence.

The only importer of papermill; what a notebook says is no concern here.
"""
