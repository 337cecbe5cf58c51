"""From asking to visiting: how far exchanges came, why no further, how long it took, and release from work."""

from collections import Counter
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.content import Figure, Picture, Row, Section, Table
from evaluation.measures import AGREED, CAME, HALF_DAY_HOURS, Family, Quarter
from evaluation.queries.report import Stored
from evaluation.report.numbers import adds, count, middle_days, percent, protection
from exchanges.enums import CancelReason, DeclineReason, LeaveRefusal, RefuseReason


def section(stored: Stored, quarters: Sequence[Quarter]) -> Section:
    """Everything about the way to a visit."""
    exchanges, waits = stored.of(Family.EXCHANGE), stored.of(Family.WAIT)
    tables = [steps(exchanges, stored.of(Family.REFLECTED)), _reasons(exchanges)]
    if waits:
        tables.append(_waits(waits))
    if len(quarters) > 1:
        tables.append(_by_quarter(stored, quarters))
    tables.append(_release(stored.of(Family.RELEASE)))
    if places := stored.of(Family.PLACE):
        tables.insert(0, _places(places))
    if invited := stored.of(Family.INVITED):
        tables.insert(0, _invited(invited))
    return Section("funnel", _("From asking to visiting"), tuple(tables))


def figures(stored: Stored) -> list[Figure]:
    """The numbers of the first page about the way to a visit."""
    exchanges, release = stored.of(Family.EXCHANGE), stored.of(Family.RELEASE)
    came, ended = adds(exchanges, CAME), sum(exchanges.values())
    asked = adds(release, "granted:", "refused:", "pre-approved:")
    granted = adds(release, "granted:", "pre-approved:")
    return [
        Figure(
            count(came).text,
            ngettext("exchange came to a visit", "exchanges came to a visit", came),
            _("of %(all)s that ended") % {"all": count(ended).text} if ended else _("few ended"),
        ),
        Figure(
            count(round(hours(exchanges))).text, _("hours of learning from visits"), _("half a day counts 3.5 hours")
        ),
        Figure(
            percent(granted, asked).text,
            _("of requests for study leave were granted"),
            _("of %(all)s that were decided") % {"all": count(asked).text} if asked else _("few were decided"),
        ),
    ]


def hours(exchanges: Counter[str]) -> float:
    """Hours of visits, reckoned from how many exchanges came to so many half-days."""
    return sum(
        number * int(item.split(":")[2]) * HALF_DAY_HOURS for item, number in exchanges.items() if item.startswith(CAME)
    )


def steps(exchanges: Counter[str], reflected: Counter[str]) -> Table:
    """How far exchanges came; each step is a part of the one before."""
    ended, agreed, came = sum(exchanges.values()), adds(exchanges, *AGREED), adds(exchanges, CAME)
    lines = [
        (_("Asked for, and now over"), ended),
        (_("Agreed by both"), agreed),
        (_("Came to a visit"), came),
        (_("Every visit that was planned took place"), adds(exchanges, "came:all:")),
    ]
    if reflected:  # not counted for a single organisation
        lines.append((_("At least one of the two has reflected on it"), min(came, reflected["1"] + reflected["2"])))
    rows = tuple(Row(label, (count(number), percent(number, ended))) for label, number in lines)
    says = _("Of %(ended)s exchanges that ended, %(came)s came to a visit.") % {
        "ended": count(ended).text,
        "came": count(came).text,
    }
    if not ended:
        says = _("Too few exchanges ended in this time to say anything about them.")
    columns = (_("Step"), _("Exchanges"), _("Of those asked for"))
    return Table("steps", _("How far exchanges came"), says, columns, rows, protection(), Picture.STEPS)


def _reasons(exchanges: Counter[str]) -> Table:
    found: Counter[str] = Counter()
    for beginning, labels in (
        ("declined", DeclineReason),
        ("refused", RefuseReason),
        ("cancelled", CancelReason),
    ):
        for reason in labels:
            title = {
                "declined": _("Declined: %(reason)s"),
                "refused": _("Not approved: %(reason)s"),
                "cancelled": _("Cancelled: %(reason)s"),
            }[beginning]
            found[title % {"reason": reason.label}] += _reason(exchanges, beginning, reason.value)
    found[_("Withdrawn by whoever asked")] = adds(exchanges, "withdrawn")
    found[_("No answer in 21 days")] = adds(exchanges, "expired")
    found[_("No visit took place")] = adds(exchanges, "undone")
    rows = tuple(Row(label, (count(number),)) for label, number in found.most_common() if number)
    says = (
        _("Most often: “%(reason)s”.") % {"reason": rows[0].label}
        if rows
        else _("No reason was given often enough to stand here.")
    )
    columns = (_("What happened"), _("Exchanges"))
    return Table("reasons", _("Why exchanges came to nothing"), says, columns, rows, protection(), Picture.BARS)


def _reason(exchanges: Counter[str], beginning: str, reason: str) -> int:
    """Those that ended so for this reason; cancelled ones are divided further."""
    return exchanges[f"{beginning}:{reason}"] + adds(exchanges, f"{beginning}:{reason}:")


def _waits(waits: Counter[str]) -> Table:
    lines = [(_("From asking to both agreeing"), "answer"), (_("From agreeing to the first visit"), "visit")]
    rows = tuple(
        Row(label, (middle_days(found), count(sum(found.values()))))
        for label, found in ((label, _bands(waits, key)) for label, key in lines)
    )
    says = _("The middle one of all exchanges: half were quicker, half slower.")
    return Table("waits", _("How long it took"), says, (_("Step"), _("Middle"), _("Exchanges")), rows, protection())


def _bands(counts: Counter[str], *groups: str) -> Counter[str]:
    """Numbers by band of days."""
    found: Counter[str] = Counter()
    for item, number in counts.items():
        group, _sep, band = item.partition(":")
        if group in groups:
            found[band] += number
    return found


def _by_quarter(stored: Stored, quarters: Sequence[Quarter]) -> Table:
    rows = tuple(Row(_short(each), (count(adds(stored.of(Family.EXCHANGE, [each]), CAME)),)) for each in quarters)
    says = _("Exchanges that ended in each quarter and had come to a visit.")
    columns = (_("Quarter"), _("Exchanges"))
    return Table("quarters", _("Quarter by quarter"), says, columns, rows, protection(), Picture.LINE)


def _short(quarter: Quarter) -> str:
    """Apr to Jun 2026: several stand beside each other below a line."""
    return _("%(first)s to %(last)s") % {
        "first": date_format(quarter.first, "M"),
        "last": date_format(quarter.last, "M Y"),
    }


def _release(release: Counter[str]) -> Table:
    granted, before = adds(release, "granted:"), adds(release, "pre-approved:")
    refused = adds(release, "refused:")
    lines = [
        (_("Granted by the employer"), granted),
        (_("Allowed by the employer beforehand"), before),
        (_("Not granted"), refused),
        *(
            (_("– because: %(reason)s") % {"reason": reason.label}, release[f"refused:{reason.value}"])
            for reason in LeaveRefusal
            if release[f"refused:{reason.value}"]
        ),
        (_("Not asked: own time, or no employer"), adds(release, "declared:")),
    ]
    rows = [Row(label, (count(number),)) for label, number in lines]
    middle = middle_days(_bands(release, "granted", "pre-approved"))
    rows.append(Row(_("Middle time until it was granted"), (middle,)))
    says = _("Of %(asked)s requests that were decided, %(granted)s were granted.") % {
        "asked": count(granted + before + refused).text,
        "granted": count(granted + before).text,
    }
    columns = (_("Study leave"), _("Requests"))
    return Table("release", _("Release from work"), says, columns, tuple(rows), protection())


def _places(places: Counter[str]) -> Table:
    """How far people came who had a place in a programme that has closed; each is in one row."""
    whole = sum(places.values())
    lines = [
        (_("Visited somebody, or were visited"), places["visited"]),
        (_("Agreed with somebody, and no visit took place"), places["agreed"]),
        (_("Asked or were asked, and it was not agreed"), places["asked"]),
        (_("Took part, and neither asked nor were asked"), places["accepted"]),
        (_("Left before that"), places["left"]),
        (_("Stayed on the waiting list"), places["waiting"]),
    ]
    rows = tuple(Row(label, (count(number), percent(number, whole))) for label, number in lines)
    says = _("Of %(whole)s people in programmes that closed, %(visited)s visited somebody or were visited.") % {
        "whole": count(whole).text,
        "visited": count(places["visited"]).text,
    }
    columns = (_("How far they came"), _("People"), _("Of all"))
    return Table("places", _("People of the programme"), says, columns, rows, protection(), Picture.BARS)


def _invited(invited: Counter[str]) -> Table:
    whole = sum(invited.values())
    lines = [
        (_("Invited, and the invitation is over"), whole),
        (_("Joined"), invited["joined"]),
        (_("No answer in time"), invited["lapsed"]),
        (_("Taken back"), invited["withdrawn"]),
    ]
    rows = tuple(Row(label, (count(number), percent(number, whole))) for label, number in lines)
    says = _("%(joined)s of %(whole)s people who were invited joined.") % {
        "joined": count(invited["joined"]).text,
        "whole": count(whole).text,
    }
    columns = (_("Invitations"), _("People"), _("Of those invited"))
    return Table("invited", _("Invitations to the programme"), says, columns, rows, protection())
