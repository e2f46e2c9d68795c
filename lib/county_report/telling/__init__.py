"""Floor 4: readings become prose, charts and tables. A section notebook imports ``Section``."""

from county_report.telling.blocks import MIME, Block
from county_report.telling.claims import claims
from county_report.telling.section import Section

__all__ = ["MIME", "Block", "Section", "claims"]
