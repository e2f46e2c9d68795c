"""What a fork server loads before it forks (预热模块); importing it does the warming."""

from county_report.running.warm import warm

warm()
