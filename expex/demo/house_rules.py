"""What leads have settled about paperwork: a trust with words of its own, agreements in force, ended and waiting."""

from datetime import timedelta
from random import Random

from accounts.queries import employers_of
from core import clock
from exchanges.actions.paperwork import agreements, requirements
from exchanges.enums import Doer, How
from expex.demo.lives import SEED, Society
from expex.demo.timeline import Thread

TRUST, COUNCIL, HEALTH_BOARD = "helen.marsh", "margaret.tudge", "elin.prytherch"


def house_rules(society: Society) -> Thread:
    """The trust changes its set; it has an agreement with the council, one that ended, and one that waits for it."""
    chance, calendar = Random(f"{SEED} house rules"), society.calendar  # noqa: S311  the same demo every time
    yield (moment := calendar.moment(calendar.day(-290), chance))
    trust, council = society.refresh(TRUST), society.refresh(COUNCIL)
    home, other = employers_of(trust).get(), employers_of(council).get()
    requirements.change(
        organisation=home,
        key="access-letter",
        by=trust,
        title="Observer agreement",
        why="The education centre writes it for you; bring photo identification.",
    )
    requirements.add(
        organisation=home,
        by=trust,
        title="Photo for the visitor’s badge",
        why="Send a photo to the education centre, or have one taken on the day.",
        who=Doer.VISITOR,
        how=How.TICK,
        days_before=3,
        lead_days=0,
        least_half_days=4,
        contact_only=False,
    )
    old = agreements.enter(
        one=home,
        other=other,
        reference="Letter of understanding on shared training",
        covers=["training"],
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=200),
        by=trust,
    )
    agreements.confirm(agreement=old, by=council)
    yield (moment := calendar.moment(calendar.day(-60), chance, after=moment))
    trust, council = society.refresh(TRUST), society.refresh(COUNCIL)
    new = agreements.enter(
        one=other,
        other=home,
        reference="One Herefordshire workforce agreement",
        about="Staff of either keep their employer’s checks and need no letter of access.",
        covers=["training", "dbs", "occupational-health", "access-letter"],
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=700),
        by=council,
    )
    agreements.confirm(agreement=new, by=trust)
    yield calendar.moment(calendar.day(-5), chance, after=moment)
    board = society.refresh(HEALTH_BOARD)
    agreements.enter(
        one=employers_of(board).get(),
        other=home,
        reference="Cross-border visits",
        covers=["dbs", "training"],
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=365),
        by=board,
    )
