from .audience import Audience
from .deliveries import Delivery, DeliveryQuerySet, RateBucket, Sender, Variant
from .issues import IssueStep, IssueVersion, NewsletterIssue, Piece
from .readers import ReaderImport, ReaderImportRow, SignUpHour, Subscriber, SubscriberQuerySet, Suppression
from .reports import DeliveryReport

__all__ = [
    "Audience",
    "Delivery",
    "DeliveryQuerySet",
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
    "SubscriberQuerySet",
    "Suppression",
    "Variant",
]
