from .audience import Audience
from .deliveries import Delivery, DeliveryQuerySet, RateBucket, Sender, Variant
from .issues import IssueStep, IssueVersion, NewsletterIssue, Piece
from .readers import ReaderImport, ReaderImportRow, SignUpHour, Subscriber, SubscriberQuerySet, Suppression
from .relay import RelayCheck
from .reports import DeliveryReport, IssueReply

__all__ = [
    "Audience",
    "Delivery",
    "DeliveryQuerySet",
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
    "SubscriberQuerySet",
    "Suppression",
    "Variant",
]
