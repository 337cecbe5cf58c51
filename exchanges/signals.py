"""What upper floors may care about. Sent inside the action's transaction."""

from django.dispatch import Signal

visit_took_place = Signal()  # visit
