"""``python -m county_report`` is the command line."""

from county_report.cli import main

main()
