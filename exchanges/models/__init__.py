from exchanges.models.calendar import BusyTime, CalendarEntry, PersonalCalendar
from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.invitation import InvitationList, NoInvitations, ProgrammeInvitation
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
    "BusyTime",
    "CalendarEntry",
    "Certificate",
    "Commitment",
    "Exchange",
    "InvitationList",
    "Message",
    "NoInvitations",
    "Objective",
    "OfferedHalfDay",
    "Participant",
    "PartnerNote",
    "PersonalCalendar",
    "Programme",
    "ProgrammeInvitation",
    "ProgrammeLead",
    "Side",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
