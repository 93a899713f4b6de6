from .audience import Audience
from .deliveries import Delivery, RateBucket, Sender, Variant
from .issues import IssueStep, IssueVersion, NewsletterIssue, Piece
from .readers import ReaderImport, ReaderImportRow, SignUpHour, Subscriber, Suppression
from .reports import DeliveryReport

__all__ = [
    "Audience",
    "Delivery",
    "DeliveryReport",
    "IssueStep",
    "IssueVersion",
    "NewsletterIssue",
    "Piece",
    "RateBucket",
    "ReaderImport",
    "ReaderImportRow",
    "Sender",
    "SignUpHour",
    "Subscriber",
    "Suppression",
    "Variant",
]
