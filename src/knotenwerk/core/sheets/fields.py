"""What a column can hold."""

from enum import StrEnum


class Field(StrEnum):
    """What we take from a participant list. Values are stable: stored mappings use them."""

    ORDER = "order"
    POSITION = "position"
    SECRET = "secret"  # noqa: S105 - the code on a ticket
    IDENTIFIER = "identifier"
    EVENT = "event"
    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    TITLE = "title"
    SALUTATION = "salutation"
    MAIL = "mail"
    ORDER_MAIL = "order_mail"
    PHONE = "phone"
    ORGANISATION = "organisation"
    COMPANY = "company"
    INVOICE_COMPANY = "invoice_company"
    FUNCTION = "function"
    SECTOR = "sector"
    LEVEL = "level"
    STATE = "state"
    PLACE = "place"
    POSTCODE = "postcode"
    COUNTRY = "country"
    MUNICIPALITY_KEY = "municipality_key"
    STATUS = "status"
    PAID = "paid"
    PRODUCT = "product"
    VARIATION = "variation"
    ADDON_TO = "addon_to"
    REGISTERED_DATE = "registered_date"
    REGISTERED_TIME = "registered_time"
    CHECKED_IN = "checked_in"
    CHECKED_OUT = "checked_out"
    LANGUAGE = "language"
    COMMENT = "comment"
    TOPICS = "topics"
    CONCERN = "concern"
    CATERING = "catering"
    ACCESSIBILITY = "accessibility"
    PHOTO = "photo"
    DO_NOT_MAIL = "do_not_mail"
    IN_TRASH = "in_trash"


NEEDS = frozenset({Field.CATERING, Field.ACCESSIBILITY})
"""Columns about food and access: kept apart from the person and deleted after the event."""

SEVERAL = frozenset({Field.DO_NOT_MAIL, Field.TOPICS})
"""Fields that several columns of an ordinary list may fill together."""
