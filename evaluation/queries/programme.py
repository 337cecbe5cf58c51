"""What is read of a programme's own questions, and everything that somebody is asked."""

from evaluation.enums import Moment, Scale
from evaluation.instruments import EDITIONS, NEWEST, Item
from evaluation.models import Feedback, ItemQuerySet, ProgrammeFeedback, ProgrammeItem
from exchanges.models import Programme


def asks_at_six_months(programme: Programme) -> bool:
    """The programme asks its people once more, six months after the last visit."""
    return ProgrammeFeedback.objects.filter(programme=programme, six_months=True).exists()


def own_items(programme: Programme) -> ItemQuerySet:
    """What the programme asks of its own now, in its order."""
    return ProgrammeItem.objects.asked().filter(programme=programme)


def was_asked(item: ProgrammeItem) -> bool:
    """Somebody was asked it in these words."""
    return Feedback.objects.filter(own_items__contains=[item.pk]).exists()


def own_items_at(programme_id: int | None, moment: Moment) -> list[int]:
    """The own questions that whoever is asked now about an exchange of this programme is asked."""
    if programme_id is None:
        return []
    asked = ProgrammeItem.objects.asked().filter(programme=programme_id, moments__contains=[moment.value])
    return list(asked.values_list("pk", flat=True))


def items_of(feedback: Feedback) -> list[Item]:
    """Everything that somebody was asked, in the words in which they were asked: the edition's questions, then the
    programme's own."""
    everybodys = EDITIONS[feedback.edition].items(Moment(feedback.moment))
    own = ProgrammeItem.objects.filter(pk__in=feedback.own_items).select_related("programme")
    return everybodys + [as_item(each) for each in own]


def items_to_come(programme: Programme, moment: Moment) -> list[Item]:
    """What people of this programme who are asked next are asked at this moment."""
    own = own_items(programme).filter(moments__contains=[moment.value]).select_related("programme")
    return NEWEST.items(moment) + [as_item(each) for each in own]


def as_item(own: ProgrammeItem) -> Item:
    """A programme's question as one of all that are asked."""
    moments = frozenset(Moment(each) for each in own.moments)
    return Item(f"own-{own.pk}", own.words, Scale(own.scale), moments, asked_by=own.programme.name)
