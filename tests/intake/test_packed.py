import pickle

from county_report.intake.packed import PackedMonths


class Heavy:
    """Counts how often one was unpickled."""

    unpacked = 0

    def __setstate__(self, state):
        Heavy.unpacked += 1

    def __getstate__(self):
        return "state"


def test_only_the_month_that_is_asked_for_is_unpacked():
    months = pickle.loads(pickle.dumps(PackedMonths({7: Heavy(), 8: Heavy()})))
    before = Heavy.unpacked
    assert isinstance(months.get(8), Heavy)
    assert months.get(8) is months.get(8)
    assert Heavy.unpacked == before + 1


def test_a_month_that_is_not_there_is_the_default():
    assert PackedMonths({7: 1}).get(8, "none") == "none"


def test_packed_or_not_they_are_equal_by_what_they_hold():
    months = PackedMonths({7: [1], 8: [2]})
    assert pickle.loads(pickle.dumps(months)) == months
    assert months != PackedMonths({7: [1], 8: [3]})


def test_packing_twice_keeps_what_was_never_unpacked():
    months = pickle.loads(pickle.dumps(PackedMonths({7: [1], 8: [2]})))
    months.get(7)
    again = pickle.loads(pickle.dumps(months))
    assert (again.get(7), again.get(8)) == ([1], [2])
