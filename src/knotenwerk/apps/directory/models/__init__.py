from .importing import ColumnMapping, ExternalId, ImportBatch, ImportRow
from .index import Facet, Mention, Wording
from .lists import Merge, NotDuplicate, SavedList
from .organisations import AreaOfResponsibility, Organisation
from .persons import REACH, SHOWN_FIELDS, Delegation, MailAddress, Person, StaffNote, Visibility
from .posts import Affiliation, Post, Span, Tenure, with_posts

__all__ = [
    "REACH",
    "SHOWN_FIELDS",
    "Affiliation",
    "AreaOfResponsibility",
    "ColumnMapping",
    "Delegation",
    "ExternalId",
    "Facet",
    "ImportBatch",
    "ImportRow",
    "MailAddress",
    "Mention",
    "Merge",
    "NotDuplicate",
    "Organisation",
    "Person",
    "Post",
    "SavedList",
    "Span",
    "StaffNote",
    "Tenure",
    "Visibility",
    "Wording",
    "with_posts",
]
