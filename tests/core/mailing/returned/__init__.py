"""Mails that came back, written for this project after the RFCs and the forms that mail servers really use."""
