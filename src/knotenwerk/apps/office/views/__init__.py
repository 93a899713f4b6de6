from .desk import desk, more
from .home import home
from .operation import operation
from .pages import change_page, page, pages

__all__ = ["change_page", "desk", "home", "more", "operation", "page", "pages"]
