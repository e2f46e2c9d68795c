# Thin on purpose: tasks.py does the work, so that Windows has the same commands without make.
PYTHON ?= python3
COUNTY ?=
MONTH ?=

.DEFAULT_GOAL := help
.PHONY: help report test lab lake lock clean

report:
	@$(PYTHON) tasks.py report $(if $(COUNTY),--county "$(COUNTY)") $(if $(MONTH),--month "$(MONTH)")

help test lab lake lock clean:
	@$(PYTHON) tasks.py $@
