from .audience import Audience
from .deliveries import Delivery, RateBucket, Sender, Variant
from .issues import IssueStep, IssueVersion, NewsletterIssue, Piece
from .readers import Subscriber, Suppression
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
    "RelayCheck",
    "Sender",
    "Subscriber",
    "Suppression",
    "Variant",
]
