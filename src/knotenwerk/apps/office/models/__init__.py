from .clock import Pulse, ScheduledRun
from .pages import Page

__all__ = ["Page", "Pulse", "ScheduledRun"]
