"""The nbconvert exporter ``county-html``: a joined or a section notebook to the page."""

from nbconvert.exporters.exporter import Exporter
from traitlets import default

from county_report.releasing.page import render
from county_report.releasing.report import report_of


class CountyHTMLExporter(Exporter):
    """Exports a run notebook as the leaders' page (领导阅读页), without any code cell."""

    output_mimetype = "text/html"
    export_from_notebook = "县域经济月报 HTML"

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def from_notebook_node(self, nb, resources=None, **options):
        """The page of a notebook node, and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **options)
        return render(report_of(notebook)), resources
