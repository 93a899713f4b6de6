from django_tasks import task

from . import gazetteer


@task()
def load_gazetteer() -> None:
    """Bring the world's towns while the house is open already."""
    gazetteer.load_gazetteer()
