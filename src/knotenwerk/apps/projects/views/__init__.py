from .funders import (
    change_appearance,
    change_funder,
    funder,
    logo,
    new_appearance,
    new_funder,
    remove_appearance,
)
from .projects import change_project, counts, new_project, project, projects, remove_project

__all__ = [
    "change_appearance",
    "change_funder",
    "change_project",
    "counts",
    "funder",
    "logo",
    "new_appearance",
    "new_funder",
    "new_project",
    "project",
    "projects",
    "remove_appearance",
    "remove_project",
]
