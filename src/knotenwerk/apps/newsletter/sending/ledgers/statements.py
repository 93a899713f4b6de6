"""The statements that run for every mail, written by hand: they are what sending costs."""

from ...models import Delivery, NewsletterIssue, RateBucket, Subscriber, Suppression

DELIVERY = Delivery._meta.db_table
BUCKET = RateBucket._meta.db_table

# ruff: noqa: S608 - the names of our own tables

MAY_GET_IT = f"""EXISTS (
    SELECT 1 FROM {Subscriber._meta.db_table} reader WHERE reader.id = {DELIVERY}.subscriber_id AND NOT EXISTS (
        SELECT 1 FROM {Suppression._meta.db_table} gone WHERE gone.address_hash = reader.address_hash
    )
)"""
IS_TO_GO_ON = f"EXISTS (SELECT 1 FROM {NewsletterIssue._meta.db_table} WHERE id = %s AND state = 'sending')"

GO_ON = f"SELECT {IS_TO_GO_ON}"
DUE = "state = 'deferred' AND next_at <= %s"
QUEUED = "state = 'queued'"
TO_CLAIM = f"SELECT id FROM {DELIVERY} WHERE issue_id = %s AND {{which}} AND {MAY_GET_IT} LIMIT %s"
CLAIM = f"""
    UPDATE {DELIVERY} SET state = 'claimed', worker = %s, next_at = NULL, at = %s WHERE {{chosen}}
    RETURNING id, variant_id, address, attempts, (
        SELECT reader.key FROM {Subscriber._meta.db_table} reader WHERE reader.id = {DELIVERY}.subscriber_id
    )"""
IN_HAND = "worker = %s AND state IN ('claimed', 'sending')"
MAY_LEAVE = f"{IN_HAND} AND {IS_TO_GO_ON} AND {MAY_GET_IT}"
"""Also a row that is leaving already: then the commit before went through, and only its answer was lost."""
GIVE_BACK = f"UPDATE {DELIVERY} SET state = 'queued', worker = '', at = %s WHERE worker = %s AND state = 'claimed'"

KEEP_BUCKET = f"INSERT INTO {BUCKET} (provider, tokens, at) VALUES (%s, %s, %s) ON CONFLICT (provider) DO NOTHING"
BUCKETS = f"SELECT provider, tokens, at FROM {BUCKET}"
FILL_BUCKET = f"UPDATE {BUCKET} SET tokens = %s, at = %s WHERE provider = %s"
