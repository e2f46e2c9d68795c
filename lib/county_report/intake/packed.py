"""Values by month that stay pickled until somebody asks for the month.

A report looks at its own month's registers and seldom at the others, and every section's
kernel loads the snapshot: unpacking all of them would cost each kernel its start.
"""

import pickle


class PackedMonths:
    """A mapping month → value (分月数据); pickled, each month is packed on its own."""

    def __init__(self, values):
        self._values, self._packed = dict(values), {}

    def get(self, month, default=None):
        """The month's value (当月数据), unpacked the first time."""
        if month in self._packed:
            self._values[month] = pickle.loads(self._packed.pop(month))
        return self._values.get(month, default)

    def __eq__(self, other):
        if not isinstance(other, PackedMonths):
            return NotImplemented
        return self._all() == other._all()

    def __getstate__(self):
        return self._packed | {m: pickle.dumps(v, 5) for m, v in self._values.items()}

    def __setstate__(self, state):
        self._values, self._packed = {}, state

    def _all(self):
        return {month: self.get(month) for month in [*self._values, *self._packed]}
