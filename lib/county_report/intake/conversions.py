"""Amounts in their own currency (原币) as yuan, and what is lacking for it.

A register that holds such amounts has the columns ``currency``, ``rate`` and ``rate_date``.
"""

from county_report.arithmetic.conversions import converted
from county_report.intake.dictionary import registers
from county_report.intake.rule_subjects import columns
from county_report.intake.rules import Broken

OWN_CURRENCY = "人民币"


def in_yuan(row, column):
    """A row's amount in yuan (折合人民币), or None: not known, or no rate of a day for it."""
    amount, currency = row[column].value, row["currency"].value
    if amount is None or currency in (None, OWN_CURRENCY):
        return amount if currency else None
    return None if _lacking(row) else converted(amount, row["rate"].value)


def exchanged(rule, submissions, month):
    """A foreign amount without a rate or its day (没有汇率): it is never converted by guess."""
    for column in columns(rule):
        for row in submissions.register(column.register, month) or []:
            currency, amount = row["currency"], row[column.column]
            if currency.value not in (None, OWN_CURRENCY) and amount.value and _lacking(row):
                facts = {"name": column.key(row), "header": column.header}
                facts |= {"currency": currency.text, "value": amount.value}
                yield Broken(_lacking(row)[0], registers()[column.register].department, facts)


def _lacking(row):
    """The cells of rate and day that hold nothing to convert by."""
    rate, day = row["rate"], row["rate_date"]
    return [rate] * (not rate.value or rate.value < 0) + [day] * (day.value is None)
