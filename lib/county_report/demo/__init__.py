"""Fictional counties: the committed demo, and as many as a scale test wants."""

from county_report.demo.making import make

__all__ = ["make"]
