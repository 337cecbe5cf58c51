"""Reads of ideas for who should meet."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Block, User
from exchanges.models import LinkUpIdea, Second

NEWEST, MOST = "newest", "most"


def ideas(reader: User, find: str = "", order: str = MOST) -> QuerySet[LinkUpIdea]:
    """The ideas that stand, most seconded or newest first, with `how_many` second each and whether the reader does."""
    found = LinkUpIdea.objects.visible_to(reader).listed()
    for word in find.split():
        found = found.filter(Q(who__icontains=word) | Q(reason__icontains=word))
    told = _told(found, reader)
    newest = ("-suggested_at", "-pk")
    return told.order_by(*newest) if order == NEWEST else told.order_by(F("how_many").desc(), *newest)


def idea_page(reader: User) -> QuerySet[LinkUpIdea]:
    """The ideas whose page this person may open."""
    return _told(LinkUpIdea.objects.visible_to(reader), reader)


def hidden_ideas(operator: User) -> QuerySet[LinkUpIdea]:
    """What operators hid."""
    found = LinkUpIdea.objects.visible_to(operator).filter(word__gt="", state="hidden")
    return found.order_by("-state_since", "-pk")


def who_cares(idea: LinkUpIdea) -> QuerySet[User]:
    """Whoever had the idea, and those who second it and have not blocked them or been blocked."""
    seconders = Block.leave_out(User.objects.filter(pk__in=idea.seconds.values("person")), idea.suggested_by, "pk")
    return User.objects.filter(is_active=True).filter(Q(pk=idea.suggested_by_id) | Q(pk__in=seconders.values("pk")))


def idea_of(programme_id: int) -> LinkUpIdea | None:
    """The idea that a programme came of."""
    return LinkUpIdea.objects.filter(programme=programme_id).first()


def _told(found: QuerySet[LinkUpIdea], reader: User) -> QuerySet[LinkUpIdea]:
    mine = Second.objects.filter(idea=OuterRef("pk"), person=reader)
    return (
        LinkUpIdea.objects.filter(pk__in=found.order_by().values("pk"))
        .counted()
        .annotate(is_seconded=Exists(mine))
        .select_related("suggested_by__profile__organisation", "programme__organisation")
    )
