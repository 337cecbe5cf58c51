"""All that is held about one person, gathered from what every model says of its fields (`core.privacy`)."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User, Workplace
from core import clock, privacy
from core.privacy import Kind
from exchanges.models import Exchange
from exchanges.presenters import called
from reflections.presenters.evidence import records_in_clear
from reflections.presenters.reflection import all_in_clear

THEIRS: dict[str, tuple[str, ...]] = {
    "accounts.User": ("pk",),
    "account.EmailAddress": ("user",),
    "accounts.Profile": ("person",),
    "accounts.LearningNeed": ("person",),
    "accounts.Registration": ("person",),
    "accounts.Membership": ("person",),
    "accounts.LeadClaim": ("person",),
    "accounts.Invitation": ("invited_by", "accepted_by"),
    "accounts.Block": ("by",),
    "accounts.Concern": ("by",),
    "accounts.ConcernHandler": ("person",),
    "accounts.NoticeChoices": ("person",),
    "exchanges.Exchange": ("proposer", "partner"),
    "exchanges.OfferedHalfDay": ("exchange__proposer", "exchange__partner"),
    "exchanges.Objective": ("person",),
    "exchanges.Message": ("exchange__proposer", "exchange__partner"),
    "exchanges.Visit": ("visitor", "host"),
    "exchanges.VisitHalfDay": ("visit__visitor", "visit__host"),
    "exchanges.Commitment": ("person",),
    "exchanges.CalendarEntry": ("visit__visitor", "visit__host"),
    "exchanges.PersonalCalendar": ("person",),
    "exchanges.BusyTime": ("person",),
    "exchanges.PartnerNote": ("visit__visitor", "visit__host"),
    "exchanges.Certificate": ("person",),
    "exchanges.PaperworkItem": ("visit__visitor", "visit__host", "done_by"),
    "exchanges.Arrival": ("visit__visitor", "visit__host"),
    "exchanges.AccessNeed": ("visit__visitor",),
    "exchanges.ProgrammeLead": ("person",),
    "exchanges.Participant": ("person",),
    "exchanges.ProgrammeInvitation": ("invited_by", "accepted_by"),
    "exchanges.ProgrammeAnswer": ("participant__person",),
    "exchanges.TakingPart": ("leave_asked_by", "leave_allowed_by"),
    "exchanges.ProgrammeTemplate": ("shared_by",),
    "exchanges.ClosingEvent": ("written_by",),
    "exchanges.EventReply": ("person",),
    "exchanges.LinkUpIdea": ("suggested_by",),
    "exchanges.Second": ("person",),
    "exchanges.Milestone": ("exchange__proposer", "exchange__partner"),
    "exchanges.PairingQuestion": ("asked_by", "answered_by"),
    "exchanges.LeadMessage": ("by",),
    "exchanges.Nudge": ("person", "by"),
    "exchanges.StudyLeave": ("visit__visitor",),
    "exchanges.ApprovalStep": ("leave__visit__visitor", "decided_by"),
    "exchanges.ShorterNotice": ("visitor",),
    "reflections.Reflection": ("author",),
    "reflections.Record": ("reflection__author",),
    "reflections.Naming": ("visit__visitor", "visit__host"),
    "reflections.SharedLearning": ("author",),
    "reflections.Response": ("person",),
    "reflections.Change": ("owner",),
    "evaluation.Feedback": ("person",),
    "evaluation.Answer": ("feedback__person",),
    "evaluation.Evaluator": ("person",),
    "evaluation.ReportSchedule": ("person",),
    "evaluation.ManagerQuestion": ("visitor",),
    "matching.SetAside": ("by",),
    "matching.Seat": ("person",),
    "core.Letter": ("recipient",),
    "core.StatusChange": ("by",),
    "core.AuditEvent": ("actor_id",),
    "mfa.Authenticator": ("user",),
    "usersessions.UserSession": ("user",),
    "socialaccount.SocialAccount": ("user",),
}
"""The models that hold something of a person, each with the paths by which a row is theirs."""

CALLED = {
    "accounts.User": _("Your account"),
    "account.EmailAddress": _("Your email addresses"),
    "accounts.Profile": _("Your profile"),
    "accounts.LearningNeed": _("What you would like to learn"),
    "accounts.Registration": _("Your register numbers"),
    "accounts.Membership": _("Places where you work, and whose staff you confirm"),
    "accounts.LeadClaim": _("When you asked to confirm staff"),
    "accounts.Invitation": _("Invitations that you sent or accepted"),
    "accounts.Block": _("People you blocked"),
    "accounts.Concern": _("Concerns that you told us"),
    "accounts.ConcernHandler": _("When you looked after a concern"),
    "accounts.NoticeChoices": _("What you want to be told"),
    "exchanges.Exchange": _("Exchanges"),
    "exchanges.OfferedHalfDay": _("Half days offered in your exchanges"),
    "exchanges.Objective": _("What you wanted to see"),
    "exchanges.Message": _("Messages in your exchanges"),
    "exchanges.Visit": _("Visits"),
    "exchanges.VisitHalfDay": _("Half days proposed for your visits"),
    "exchanges.Commitment": _("Half days that you are booked for"),
    "exchanges.CalendarEntry": _("Days of your visits, as your calendar was told of them"),
    "exchanges.PersonalCalendar": _("How your own calendar is connected"),
    "exchanges.BusyTime": _("Half days on which your own calendar is busy"),
    "exchanges.PartnerNote": _("Notes about your visits"),
    "exchanges.Certificate": _("Certificates"),
    "exchanges.PaperworkItem": _("Paperwork of your visits"),
    "exchanges.Arrival": _("What hosts say for the day of a visit"),
    "exchanges.AccessNeed": _("What you told hosts that you need"),
    "exchanges.ProgrammeLead": _("Programmes that you run"),
    "exchanges.Participant": _("Programmes that you take part in"),
    "exchanges.ProgrammeInvitation": _("Invitations to programmes that you sent or accepted"),
    "exchanges.ProgrammeAnswer": _("What you answered when you applied to a programme"),
    "exchanges.TakingPart": _("Study leave in advance that you asked for or allowed"),
    "exchanges.ProgrammeTemplate": _("Programmes that you shared as a template"),
    "exchanges.ClosingEvent": _("Closing events that you planned"),
    "exchanges.EventReply": _("Whether you come to closing events"),
    "exchanges.LinkUpIdea": _("Your ideas for who should meet"),
    "exchanges.Second": _("Ideas that you second"),
    "exchanges.Milestone": _("Milestones in your exchanges"),
    "exchanges.PairingQuestion": _("What you asked or answered about pairings"),
    "exchanges.LeadMessage": _("Messages that you sent to people of a programme"),
    "exchanges.Nudge": _("Reminders that programmes sent you, or that you sent"),
    "exchanges.StudyLeave": _("Release from work for your visits"),
    "exchanges.ApprovalStep": _("Who was asked for your release, and what you answered to others"),
    "exchanges.ShorterNotice": _("Shorter notice that a lead allowed you"),
    "reflections.Reflection": _("Your reflections"),
    "reflections.Record": _("Your records for regulators"),
    "reflections.Naming": _("Whether you may name a partner, or be named"),
    "reflections.SharedLearning": _("What you shared with others"),
    "reflections.Response": _("Thanks, and what you did too"),
    "reflections.Change": _("What you do differently at work"),
    "matching.Seat": _("Rounds in which a lead paired you"),
    "evaluation.Feedback": _("Questions that you were asked about your exchanges"),
    "evaluation.Answer": _("What you answered to them"),
    "evaluation.Evaluator": _("Areas whose reports you read"),
    "evaluation.ReportSchedule": _("Reports that are made by themselves for you"),
    "evaluation.ManagerQuestion": _("When a line manager was asked whether they would release you again"),
    "matching.SetAside": _("People you do not want suggested"),
    "core.Letter": _("Emails and notices from Exp-Ex"),
    "core.StatusChange": _("Steps that you took in exchanges and visits"),
    "core.AuditEvent": _("What you did (the record of important steps)"),
    "mfa.Authenticator": _("Passkeys, authenticator app and recovery codes"),
    "usersessions.UserSession": _("Phones and computers where you are signed in"),
    "socialaccount.SocialAccount": _("Signing in with another provider"),
}
"""What the person reads for each of them."""

LEFT_OUT = {
    "account.EmailConfirmation": "codes that ran out",
    "accounts.Correspondent": "addresses without an account",
    "accounts.JoinLink": "belongs to the organisation",
    "accounts.TrustedDomain": "belongs to the directory",
    "evaluation.Quote": "whether one’s words, which are given, may be quoted",
    "evaluation.Report": "numbers about an organisation, a programme or an area",
    "exchanges.InvitationList": "other people’s rows of a list that a lead uploaded, deleted after a day",
    "exchanges.NoInvitations": "an address that is never written to again, and nothing else",
    "exchanges.StudyLeave_objectives": "joins two things that are given",
    "exchanges.LeavePolicy": "belongs to the organisation",
    "exchanges.SilencedAddress": "of somebody without an account",
    "exchanges.Requirement": "belongs to the organisation",
    "exchanges.ShorterTime": "belongs to the organisation",
    "exchanges.Agreement": "belongs to the two organisations",
    "core.DemoMail": "the demo's letterbox, empty in production",
    "matching.Draft": "a lead's working paper",
    "matching.DraftNumbers": "a lead's working paper: numbers about a whole round",
    "matching.DraftPair": "a lead's working paper, which says how others fit too",
    "matching.PairWish": "a lead's working paper",
    "matching.Learning": "numbers about a programme",
    "matching.Round": "a lead's working paper; whom they paired is given",
    "matching.KeptSuggestions": "reckoned from profiles, and says nothing more",
    "matching.Listing": "made from the profile, and says nothing more",
    "reflections.AuthorKey": "the key of the reflections, which are given in clear",
    "socialaccount.SocialApp": "the settings of an identity provider",
    "socialaccount.SocialToken": "never kept",
    "sessions.Session": "machinery of being signed in; the list of sessions is given",
}
"""The models with personal fields that are not given, each with the reason."""

SECRETS = {
    ("accounts.Concern", "note"),  # whoever told it reads how it stands, not what was done
    ("evaluation.ManagerQuestion", "again"),  # answered in confidence, and counted alone
    ("mfa.Authenticator", "data"),
    ("usersessions.UserSession", "session_key"),
    ("core.Letter", "sealed"),
    ("reflections.SharedLearning", "search"),
    ("reflections.Record", "sealed"),  # given in clear, as its answers
    ("reflections.Reflection", "sealed"),  # given in clear, as its answers
}
"""Fields that would let somebody else in, or that nobody can read."""


def kinds_held(person: User) -> list[tuple[str, int]]:
    """What there is of somebody: the name of each kind of thing, and how many."""
    counted = [(str(CALLED[model._meta.label]), rows.count()) for model, rows in _theirs(person)]
    return [(name, many) for name, many in counted if many]


def held_about(person: User) -> dict[str, Any]:
    """All of it, ready to be written as JSON: kind of thing -> rows, field by field. Other people are named only where
    the person sees their name on the page of an exchange."""
    given: dict[str, Any] = {"made_at": clock.now(), "about": person.email}
    for model, rows in _theirs(person):
        given[model._meta.label] = [_row(row, person) for row in rows]
    given["reflections.Reflection"] = [
        {**_row(reflection, person), **written} for reflection, written in all_in_clear(person)
    ]
    given["reflections.Record"] = [
        {**_row(record, person), "answers": answers} for record, answers in records_in_clear(person)
    ]
    return given


def _theirs(person: User) -> Iterable[tuple[type[Model], QuerySet[Any]]]:
    for label, paths in THEIRS.items():
        if not apps.is_installed(_app_of(label)):
            continue
        mine = Q()
        for path in paths:
            mine |= Q(**{path: person.pk})
        model = apps.get_model(label)
        yield model, model._default_manager.filter(mine).order_by("pk")


def _app_of(label: str) -> str:
    return apps.get_app_config(label.split(".")[0]).name


def _row(row: Model, person: User) -> dict[str, Any]:
    said = privacy.of(type(row))
    if said is None:
        raise LookupError(f"{row._meta.label} does not say what it holds")
    given: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        is_moment = isinstance(field, DateTimeField)
        if (said.kinds[field.name] == Kind.TECHNICAL and not is_moment) or (row._meta.label, field.name) in SECRETS:
            continue
        given[field.name] = _value(row, field, person)
    if isinstance(row, Exchange):
        given["with"] = called(row, person).name
    return given


def _value(row: Model, field: Any, person: User) -> Any:
    if field.related_model is User:
        pk = getattr(row, field.attname)
        return None if pk is None else "you" if pk == person.pk else "somebody else"
    if field.related_model in (Organisation, Workplace):
        there = getattr(row, field.name)
        return str(there) if there else None
    value = getattr(row, field.attname)
    return value if not isinstance(value, (bytes, memoryview)) else None
