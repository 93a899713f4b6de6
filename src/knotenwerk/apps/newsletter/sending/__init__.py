"""Sending an issue, from the click to the last answer. One act a file.

`controlling` is what the team does: send now, schedule, pause, resume, cancel. `audience` says who gets what and how
many that is. `withholding` stops what has not left yet for somebody who leaves. The rest belongs to the sender
process: `freezing`, the ledger between rows and engine, `recovering`, `settling`.
"""
