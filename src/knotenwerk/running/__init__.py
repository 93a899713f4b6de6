"""Knotenwerk on one's own machine: everything made ready, server and worker started, and stopped again."""
