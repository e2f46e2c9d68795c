"""One small tree of errors.

Every message is one Chinese sentence that says what is wrong, where, and what to do;
the evidence rides along as attributes, so a caller never parses a message.
"""


class CountyReportError(Exception):
    """Root of all errors that a user can cause or mend."""

    def __init__(self, message, **evidence):
        super().__init__(message)
        self.message = message
        self.evidence = evidence

    def __reduce__(self):
        return _rebuild, (type(self), self.message, self.evidence)


def _rebuild(kind, message, evidence):
    return kind(message, **evidence)


class BadRequest(CountyReportError):
    """The request cannot start: unknown county, month or parameter (exit code 2)."""


class MonthHeld(CountyReportError):
    """Another run holds this county and month (exit code 4)."""


class NotSigned(CountyReportError):
    """The report may not be signed yet; a line for each reason (exit code 3)."""


class SectionFailed(CountyReportError):
    """A section notebook failed, so nothing was released (exit code 5)."""


class WorkerDied(CountyReportError):
    """A process at work on our behalf ended before its work did."""


class BadData(CountyReportError):
    """A file of the county's own (county.toml, targets.csv …) cannot be used."""


class UnreadableFile(CountyReportError):
    """A submitted file cannot be opened or read at all."""


class FaultyTable(CountyReportError):
    """A clean table breaks its own rules: a fault of the program, not of the departments."""


class UndefinedResult(CountyReportError):
    """The arithmetic has no answer, for example a rate on a base of zero."""


class BaseNotPositive(UndefinedResult):
    """Growth on a base that is zero or negative (上年同期为零或为负)."""


class UnknownName(CountyReportError):
    """A name in a notebook or table of rules that no dictionary knows."""


class StrayDigit(CountyReportError):
    """A digit in the prose that is neither a reading nor in ``data/terms.csv``."""


class BadProse(CountyReportError):
    """A template breaks a rule of official prose (the lint names it)."""
