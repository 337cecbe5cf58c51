"""To whom of many people something is sent, and who is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from exchanges.enums import ParticipantState
from exchanges.models import Participant, Programme
from exchanges.queries.programme_desk import matters_of, nudged_lately


@dataclass(frozen=True)
class Recipients:
    """People of a programme, those whom something is sent to and those who are left out: why -> who."""

    to: list[User]
    left_out: dict[str, list[User]]


def recipients_of_message(places: Sequence[Participant], *, writer: User) -> Recipients:
    """Who of these gets a message: whoever takes part, applied or waits, but the lead who writes it."""
    left_out: dict[str, list[User]] = {"gone": [], "self": []}
    to = []
    for place in places:
        if place.person_id == writer.pk:
            left_out["self"].append(place.person)
        elif not place.person.is_active or place.state in (ParticipantState.LEFT, ParticipantState.DECLINED):
            left_out["gone"].append(place.person)
        else:
            to.append(place.person)
    return Recipients(to, {why: who for why, who in left_out.items() if who})


def recipients_of_nudge(programme: Programme, people: Sequence[User]) -> Recipients:
    """Who of these is reminded: whoever has something to do, and was not reminded within 72 hours by any programme."""
    lately, matters = nudged_lately(people), matters_of(programme, people)
    left_out: dict[str, list[User]] = {"gone": [], "nothing": [], "lately": []}
    to = []
    for person in people:
        if not person.is_active:
            left_out["gone"].append(person)
        elif person.pk not in matters:
            left_out["nothing"].append(person)
        elif person.pk in lately:
            left_out["lately"].append(person)
        else:
            to.append(person)
    return Recipients(to, {why: who for why, who in left_out.items() if who})
