"""What one county's offices know: its scene, figures and projects, made once."""

from dataclasses import dataclass, field

from county_report.demo.figures import Figures
from county_report.demo.projects import Projects
from county_report.demo.scene import Scene


@dataclass
class Books:
    """The books of one county (县): everything the forms are written from."""

    scene: Scene
    figures: Figures = field(init=False)
    projects: Projects = field(init=False)

    def __post_init__(self):
        self.figures = Figures(self.scene)
        self.projects = Projects(self.scene)
