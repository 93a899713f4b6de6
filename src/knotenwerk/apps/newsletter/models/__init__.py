from .audience import Audience
from .deliveries import Delivery, RateBucket, Sender, Variant
from .issues import IssueStep, IssueVersion, NewsletterIssue, Piece
from .readers import ReaderImport, ReaderImportRow, SignUpHour, Subscriber, Suppression
from .relay import RelayCheck
from .reports import DeliveryReport, IssueReply

__all__ = [
    "Audience",
    "Delivery",
    "DeliveryReport",
    "IssueReply",
    "IssueStep",
    "IssueVersion",
    "NewsletterIssue",
    "Piece",
    "RateBucket",
    "ReaderImport",
    "ReaderImportRow",
    "RelayCheck",
    "Sender",
    "SignUpHour",
    "Subscriber",
    "Suppression",
    "Variant",
]
