"""What is written to be read by others, and what became of it."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, Membership, Organisation, User
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.models import Exchange, Participant, Programme, ProgrammeLead
from reflections.enums import Audience, ChangeState, SharedState


class SharedLearningQuerySet(models.QuerySet["SharedLearning"]):
    """Shared learning, narrowed to who may read it."""

    def published(self) -> "SharedLearningQuerySet":
        """That a lead has looked at and let through."""
        return self.filter(state=SharedState.PUBLISHED)

    def of(self, author: User) -> "SharedLearningQuerySet":
        """What this person wrote, however far it has come."""
        return self.filter(author=author)

    def readable_by(self, reader: User) -> "SharedLearningQuerySet":
        """What the library shows: published for everybody, for an organisation in which the reader's place is
        confirmed, or for a programme in which they take part or which they lead; nothing from across a block."""
        places = Membership.objects.confirmed().filter(person=reader).values("organisation")
        programmes = Participant.objects.taking_part().filter(person=reader).values("programme")
        meant_for = Q(audience=Audience.EVERYONE) | Q(author=reader)
        meant_for |= Q(audience=Audience.ORGANISATION, organisation__in=places)
        meant_for |= Q(programme__in=programmes) | Q(programme__in=Programme.objects.led_by(reader).values("pk"))
        return Block.leave_out(self.published().filter(meant_for), reader, "author")

    def to_look_at(self, reviewer: User) -> "SharedLearningQuerySet":
        """What waits for this person's look: texts of the organisations, and for the programmes, that they lead; for an
        operator those that no lead can look at. Never one's own, never across a block."""
        waiting = self.filter(state=SharedState.WITH_LEAD, author__is_active=True).exclude(author=reviewer)
        led = waiting.filter(_led_by(reviewer))
        if reviewer.is_operator:
            led |= waiting.filter(~Exists(_leads_who_can_look()), programme=None)
            led |= waiting.filter(~Exists(_programme_leads_who_can_look()), programme__isnull=False)
        return Block.leave_out(led, reviewer, "author")

    def in_care_of(self, steward: User) -> "SharedLearningQuerySet":
        """What this person may take out of the library: published texts of the organisations, and for the programmes,
        that they lead; all of them for an operator. Never one's own, never across a block."""
        published = self.published().exclude(author=steward)
        if not steward.is_operator:
            published = published.filter(_led_by(steward))
        return Block.leave_out(published, steward, "author")

    def visible_to(self, user: User) -> "SharedLearningQuerySet":
        """Whose page this person may open: one's own, what the library shows them, and what is in their care."""
        whole = type(self)(self.model, using=self.db)
        found = Q(author=user)
        for scope in (whole.readable_by(user), whole.to_look_at(user), whole.in_care_of(user)):
            found |= Q(pk__in=scope.order_by().values("pk"))
        return self.filter(found)


def _led_by(lead: User) -> Q:
    """Its leads look after the texts for a programme; the leads of an organisation after all others of its people."""
    led = Q(programme=None, organisation__in=Membership.objects.led_by(lead).values("organisation"))
    return led | Q(programme__in=Programme.objects.led_by(lead).values("pk"))


def _leads_who_can_look() -> "models.QuerySet[Membership]":
    """The leads of a text's organisation who did not write it and are not across a block from its author."""
    leads = Membership.objects.confirmed().filter(
        role=Membership.Role.LEAD, organisation=OuterRef("organisation"), person__is_active=True
    )
    return _can_look(leads)


def _programme_leads_who_can_look() -> "models.QuerySet[ProgrammeLead]":
    """The same of the programme that a text is for."""
    return _can_look(ProgrammeLead.objects.current().filter(programme=OuterRef("programme"), person__is_active=True))


def _can_look(leads: Any) -> Any:
    drawn = Block.objects.filter(by=OuterRef("person"), blocked=OuterRef(OuterRef("author")))
    suffered = Block.objects.filter(by=OuterRef(OuterRef("author")), blocked=OuterRef("person"))
    return leads.exclude(person=OuterRef("author")).filter(~Exists(drawn), ~Exists(suffered))


class SharedLearning(Stateful):
    """A text apart from any reflection, written to be read by others: what somebody saw and others could use.

    Nothing is copied into it from private writing. A lead of the author's organisation, or of the programme whose
    people it is for (the operator where there is none), looks at it before anybody else sees it. The author can change
    or take back what is published; changed words are out of the library until a lead has looked again. `published_at`
    stays the day on which it was first seen.
    """

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.SET_NULL, related_name="+")
    title = LineField(_("title"), max_length=140)
    text = TextField(_("what others could use"), max_length=6000)
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    audience = models.CharField(_("who may read it"), max_length=20, choices=Audience)
    shows_name = models.BooleanField(_("with my name"), default=True)
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review_word = LineField(_("a word to the author"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True)
    search = SearchVectorField(null=True, editable=False)

    objects = SharedLearningQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        public="title text topics audience",
        personal="author exchange organisation programme reviewed_by review_word search",
        technical="id state state_since version shows_name written_at reviewed_at published_at",
    )

    class Meta:
        verbose_name_plural = "shared texts"
        ordering = ["-published_at", "-pk"]
        indexes = [
            GinIndex(fields=["search"], name="shared_learning_search"),
            GinIndex(fields=["topics"], name="shared_learning_topics"),
            models.Index(fields=["state", "-published_at", "-id"], name="shared_learning_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SharedState.PUBLISHED) | Q(published_at__isnull=False, reviewed_at__isnull=False),
                name="published_after_a_look",
            ),
            models.CheckConstraint(
                condition=Q(programme=None) | Q(audience=Audience.PROGRAMME), name="a_programme_is_an_audience"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses, narrowed to who may see them."""

    def visible_to(self, user: User) -> "ResponseQuerySet":
        """Those of active people, but across a block."""
        return Block.leave_out(self.filter(person__is_active=True), user, "person")


class Response(models.Model):
    """Somebody who read it says thank you, or that they did the same, with a line. One of each kind a person."""

    class Kind(models.TextChoices):
        THANKS = "thanks", _("thank you")
        DID_TOO = "did-too", _("we did this too")

    shared = models.ForeignKey(SharedLearning, on_delete=models.CASCADE, related_name="responses")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    line = LineField(_("how it went"), max_length=300, blank=True)
    at = models.DateTimeField()

    objects = ResponseQuerySet.as_manager()

    privacy = classify(Keep.SIX_YEARS, public="line", personal="shared person", technical="id kind at")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["shared", "person", "kind"], name="one_response_of_each_kind")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.shared_id}"


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes, narrowed to who may see them."""

    def visible_to(self, user: User) -> "ChangeQuerySet":
        """Their owner's page: nobody else's."""
        return self.of(user)

    def shown_to_leads(self, organisation: Organisation) -> "ChangeQuerySet":
        """What the board of an organisation shows: of people whose place there is or was confirmed, where they have not
        kept it to themselves."""
        known = Membership.objects.filter(
            person=OuterRef("owner"), organisation=organisation, confirmed_at__isnull=False
        )
        left = Q(owner__is_active=False)  # whose memberships are erased with them
        return self.filter(Exists(known) | left, organisation=organisation, for_leads=True)

    def of(self, user: User) -> "ChangeQuerySet":
        """Those that this person owns."""
        return self.filter(owner=user)


class Change(Stateful):
    """Something that is to be done differently at work because of an exchange: an idea, agreed, adopted or dropped.

    It has an owner and a day to look at it again, and says in the end what happened. This is what an exchange is
    measured by. The leads of the owner's organisation see it with the owner's name, unless the owner keeps it to
    themselves (`for_leads`); those of the programme it came from see it without.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.SET_NULL, related_name="+")
    shared = models.ForeignKey(SharedLearning, null=True, on_delete=models.SET_NULL, related_name="changes")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    what = LineField(_("what will be done differently"), max_length=200)
    why = TextField(_("what gave the idea"), max_length=1000, blank=True)
    look_again_on = models.DateField(_("when you will look at it again"), null=True, blank=True)
    outcome = TextField(_("what happened"), max_length=2000, blank=True)
    for_leads = models.BooleanField(_("show it to the leads of my organisation"), default=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ChangeQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal="owner exchange shared organisation what why look_again_on outcome",
        technical="id state state_since version for_leads begun_at ended_at",
    )

    class Meta:
        ordering = ["-begun_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "state"]), models.Index(fields=["owner", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[ChangeState.ADOPTED, ChangeState.DROPPED]) | Q(ended_at__isnull=False),
                name="a_change_ends_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.what
