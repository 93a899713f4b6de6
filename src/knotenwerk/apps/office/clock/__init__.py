"""The clock: what is done every minute and every night, by exactly one of all workers."""
