"""Where papermill finds our engine (引擎入口), by its entry point ``papermill.engine``.

papermill loads all engines while it is itself being imported, perhaps by our engine: so
nothing is imported here before the engine is asked for something.
"""


class _Engine:
    def __getattr__(self, name):
        from county_report.running.engine import CountyReportEngine

        return getattr(CountyReportEngine, name)


ENGINE = _Engine()
