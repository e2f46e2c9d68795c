"""For each claim the changes that bring each verdict (各判断的翻转), found once."""

from fractions import Fraction

from turning import oracle, search


class Explorer:
    """Tries changes on one claim's evidence until every verdict was seen."""

    def __init__(self, cells, rule):
        self.cells, self.rule = cells, rule
        self.evidence = self.read({})
        self.found, self.lines, self.values = {}, {}, {}
        self.meet({}, self.evidence.value)
        self.tried = self.search()

    def read(self, changes):
        section = search.section(self.cells, changes)
        return section.narrator.evaluate(self.rule["evidence"])

    def meet(self, changes, value):
        verdict = oracle.verdict(self.rule, value)
        self.found.setdefault(verdict, changes)
        if value is not None:
            self.values.setdefault(Fraction(value), changes)
        return verdict

    def changes(self, verdict):
        """The gentlest changes that bring a verdict; None where no search reaches it."""
        while verdict not in self.found:
            if next(self.tried, self) is self:
                return None
        return self.found[verdict]

    def at(self, name):
        """The changes that bring the evidence to a limit, or the next that any brought it."""
        wanted = oracle.limit(self.rule[f"{name}_at"])
        for place in search.leaves(self.evidence, self.cells)[:6]:
            start = self.cells.cell(place).value
            if wanted not in self.values and isinstance(start, search.Decimal):
                self.solve(place, start, wanted)
        return self.values[min(self.values, key=lambda value: abs(value - wanted))]

    def solve(self, place, start, wanted):
        value_at = lambda changes: self.read(changes).value  # noqa: E731
        exact = search.solved(value_at, place, start, wanted)
        if exact is not None and (exact >= 0 or search.signed(place, self.cells)):
            self.meet({place: exact}, value_at({place: exact}))

    def search(self):
        for changes in search.gentle(self.evidence, self.cells):
            yield self.meet(changes, self.read(changes).value)
            if len(changes) == 1:
                yield from self.narrowed(*changes.items())

    def narrowed(self, change):
        """What lies between holds and fails of one figure."""
        (place, value), missing = change, {"partly", "holds", "fails"} - self.found.keys()
        if missing != {"partly"} or not self.rule["partly_at"] or isinstance(value, str | bool):
            return
        if value is search.GONE:
            return
        start = self.cells.cell(place).value
        turned = oracle.verdict(self.rule, self.read({place: value}).value)
        if turned == oracle.verdict(self.rule, self.evidence.value):
            return
        for _ in range(20):
            middle = (start + value) / 2
            verdict = self.meet({place: middle}, self.read({place: middle}).value)
            yield verdict
            if verdict == "partly":
                return
            start, value = (start, middle) if verdict == turned else (middle, value)

    def unread(self):
        """Figures that could not be read, one after the other until nothing can be said."""
        gone, evidence = {}, self.evidence
        while len(gone) < 6 and (left := [p for p in self.sent(evidence) if p not in gone]):
            gone[left[0]] = None
            for changes in ({left[0]: None}, gone):
                evidence = self.read(changes)
                if evidence.value is None:
                    return changes
        others = ({place: None} for place in search.leaves(self.evidence, self.cells))
        return next((one for one in others if self.read(one).value is None), None)

    def sent(self, reading):
        """The cells of this month's files that a reading comes from."""
        now = f"/{self.cells.submissions.month}/"
        return [place for place in search.leaves(reading, self.cells) if now in place[0]]

    def owing(self):
        """The department without whose file the evidence cannot be had."""
        files = [place[0] for place in self.sent(self.evidence)]
        return files[0].rpartition("/")[2].partition(".")[0]
