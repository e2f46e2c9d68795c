"""Floor 5, releasing: sections found, run by papermill, joined, exported, swapped in whole.

The only importer of papermill and nbconvert; it prints what the floors below computed and
computes nothing of its own.
"""
