"""Lists taken out of the directory; every one is noted in the log."""
