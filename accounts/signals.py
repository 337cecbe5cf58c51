"""What upper floors may care about. Sent inside the action's transaction."""

from django.dispatch import Signal

profile_changed = Signal()  # profile: anything that finding people depends on
person_paused = Signal()  # person: asked to be left alone for a while
person_blocked = Signal()  # by, blocked
