from exchanges.models.calendar import BusyTime, CalendarEntry, PersonalCalendar
from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
    "BusyTime",
    "CalendarEntry",
    "Certificate",
    "Commitment",
    "Exchange",
    "Message",
    "Objective",
    "OfferedHalfDay",
    "Participant",
    "PartnerNote",
    "PersonalCalendar",
    "Programme",
    "ProgrammeLead",
    "Side",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
