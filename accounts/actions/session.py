"""Phones and computers where somebody is signed in."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from accounts.models import User
from core import audit
from core.errors import NotAllowed
from core.transactions import action


@action
def sign_out_there(*, session: UserSession, by: User) -> None:
    """End one's session on another phone or computer, from its next page on."""
    if session.user_id != by.pk:
        raise NotAllowed
    audit.record("session.ended", target=session, by=by)
    session.end()


@action
def rename(*, old: str, new: str) -> None:
    """A session goes on under a new key: on the list of sessions it stays the one that it was."""
    UserSession.objects.filter(session_key=old).update(session_key=new)


def sign_out_everywhere(*, person: User) -> None:
    """Every session of this person ends at once. Part of a larger step, whose record says why."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in UserSession.objects.filter(user=person):
        store().delete(session.session_key)
        session.delete()
