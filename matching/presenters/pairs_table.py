"""The pairs of a round as a table that a lead takes away."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from matching.presenters.left_over import left_cards
from matching.presenters.round import pair_cards
from matching.queries.round import Bench


def table(bench: Bench, numbers: Mapping[int, int]) -> list[list[str]]:
    """The pairs as rows of a file. `numbers`: of each person in the export of the round as numbers, by id."""
    heads = (
        _("Person"),
        _("Work"),
        _("Partner"),
        _("Partner's work"),
        _("Fit"),
        _("Why, said to the first"),
        _("Published"),
        _("Number in the file to check"),
        _("Partner's number"),
    )
    rows = [[str(each) for each in heads]]
    for card in pair_cards(bench):
        published = _("yes") if card.is_published else _("no")
        reasons = ". ".join(card.reasons)
        rows.append(
            [
                card.one.name,
                card.one.work,
                card.other.name,
                card.other.work,
                str(card.fit.word),
                reasons,
                str(published),
                str(numbers.get(card.one.pk, "")),
                str(numbers.get(card.other.pk, "")),
            ]
        )
    for left in left_cards(bench):
        number = str(numbers.get(left.half.pk, ""))
        rows.append([left.half.name, left.half.work, "", "", "", left.why, "", number, ""])
    return rows
