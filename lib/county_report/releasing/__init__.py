"""Floor 6, releasing: run sections joined, exported, signed, archived, swapped in whole.

The only importer of nbconvert; it prints what the floors below computed and computes nothing
of its own.
"""
