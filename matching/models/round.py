"""A round of pairing: whom a lead pairs, by which rules, what came out, and what was changed by hand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.models import Exchange, Programme
from matching.enums import Objective, Wish


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "RoundQuerySet":
        """Those of the programmes that this person leads."""
        return self.filter(programme__in=Programme.objects.led_by(user).values("pk"))


class Round(Stateful):
    """A lead pairs the people of a programme: a workbench on which nothing is sent to anybody until it is published.

    `weights` are those that differ from the usual (0: does not count), `rules` the hard rules beyond those that always
    hold; `prefers_again` turns round what it counts for that two were paired before. `asked_at` is set while the pairs
    are being worked out; `done` says how far that is, of 100, `problem` why it came to nothing. `draft` is the one that
    stands on the workbench, `stood` those that did before it, the last one last: so steps can be taken back.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    objective = models.CharField(_("what matters most"), max_length=4, choices=Objective, default=Objective.MOST)
    weights = models.JSONField(default=dict)
    rules = ArrayField(models.CharField(max_length=20), default=list)
    prefers_again = models.BooleanField(default=False)
    stood = ArrayField(models.IntegerField(), default=list)
    draft = models.ForeignKey("Draft", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)

    objects = RoundQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal="programme made_by",
        technical=(
            "id number made_at objective weights rules prefers_again stood draft asked_at claimed_at done problem state"
            " state_since version"
        ),
    )

    class Meta:
        ordering = ["programme", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="rounds_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of {self.programme_id}"

    def is_untouched(self) -> bool:
        """It was begun, and nobody has chosen anything in it yet."""
        return self.version == Round._meta.get_field("version").default


class Seat(models.Model):
    """One person who is to be paired in a round. `room`: with how many, where a side has more people than the other.
    `comes_first`: was left over in the round before, so that of equally many pairs those with them are taken.
    `under_way`: how many exchanges of the programme they had open when the lead chose them; with more they are out."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    side = models.PositiveSmallIntegerField(default=0)
    room = models.PositiveSmallIntegerField(default=1)
    comes_first = models.BooleanField(default=False)
    under_way = models.PositiveSmallIntegerField(default=0)

    privacy = classify(Keep.SIX_YEARS, personal="round person", technical="id side room comes_first under_way")

    class Meta:
        ordering = ["round", "side", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_seat_in_a_round")]

    def __str__(self) -> str:
        return f"{self.person_id} in round {self.round_id}"


class PairWish(models.Model):
    """A lead wants these two together (pinned) or apart (not together), whatever the rules say."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="wishes")
    one = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=8, choices=Wish)

    privacy = classify(Keep.SIX_YEARS, personal="round one other wish", technical="id")

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "one", "other"], name="one_wish_for_a_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="the_smaller_number_of_a_wish_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}: {self.wish}"


class DraftNumbers(models.Model):
    """What pairs were worked out from, so that anybody can do it again when the people have changed: `packed` is the
    instance as `manage solve_round` reads it (JSON, gzip), `people` says who each of its numbers is."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    packed = models.BinaryField()
    people = ArrayField(models.IntegerField())

    privacy = classify(Keep.SIX_YEARS, personal="round people", technical="id packed")

    def __str__(self) -> str:
        return f"numbers of round {self.round_id}"


class Draft(models.Model):
    """What came out of a run, or of a change by hand: who with whom. All drafts of a round are kept. `bound` is what no
    pairing of so many pairs exceeds; together with `optimal` it is the proof. `numbers` are those of the run; a draft
    that was changed by hand has those of the one that stood before it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    numbers = models.ForeignKey(DraftNumbers, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    by_hand = models.BooleanField(default=False)
    objective = models.CharField(max_length=4, choices=Objective)
    fit = models.BigIntegerField(default=0)
    bound = models.BigIntegerField(null=True)
    optimal = models.BooleanField(default=False)
    method = models.CharField(max_length=300, blank=True)

    privacy = classify(
        Keep.SIX_YEARS,
        personal="made_by",
        technical="id round number numbers made_at by_hand objective fit bound optimal method",
    )

    class Meta:
        ordering = ["round", "-number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="drafts_are_numbered")]

    def __str__(self) -> str:
        return f"draft {self.number} of round {self.round_id}"


class DraftPair(models.Model):
    """Two people of a draft, and how well they fit, of 1,000. `exchange` is what was proposed to both, once it is
    published; `scores` is what each criterion gave the pair then, from 0 to 1, and `went_well` how it went, where
    somebody who knows has said so."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pairs")
    one = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    fit = models.PositiveSmallIntegerField()
    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.SET_NULL, related_name="+")
    scores = models.JSONField(default=dict)
    went_well = models.BooleanField(null=True)

    privacy = classify(Keep.SIX_YEARS, personal="draft one other fit exchange scores went_well", technical="id")

    class Meta:
        ordering = ["draft", "-fit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "one", "other"], name="a_pair_once_in_a_draft"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="a_pair_is_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"
