"""The links of a pager."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageLink:
    """A number with its address, or a gap without one."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class PageLinks:
    """`page` is a Django Page; `url(number)` gives the address of a page."""

    page: object
    url: object

    def previous(self):
        return self.url(self.page.previous_page_number())

    def next(self):
        return self.url(self.page.next_page_number())

    def pages(self):
        here = self.page.number
        return [
            PageLink(str(number), self.url(number), number == here) if isinstance(number, int) else PageLink(number)
            for number in self.page.paginator.get_elided_page_range(here, on_each_side=1, on_ends=1)
        ]
