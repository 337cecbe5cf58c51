"""What upper floors may care about. Sent inside the action's transaction."""

from django.dispatch import Signal

profile_changed = Signal()  # profile: anything that finding people depends on
person_paused = Signal()  # person: asked to be left alone for a while
person_blocked = Signal()  # by, blocked
account_closed = Signal()  # person: nobody finds or reaches them from now on; it can still be opened again
account_erased = Signal()  # person, called: what is theirs alone has to go; elsewhere they are now called that
organisations_changed = Signal()  # organisations: their ids; their name, sector or a place of theirs is another now
