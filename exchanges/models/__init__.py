from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.paperwork import AccessNeed, Agreement, Arrival, PaperworkItem, Requirement, ShorterTime
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
    "AccessNeed",
    "Agreement",
    "Arrival",
    "Certificate",
    "Commitment",
    "Exchange",
    "Message",
    "Objective",
    "OfferedHalfDay",
    "PaperworkItem",
    "Participant",
    "PartnerNote",
    "Programme",
    "ProgrammeLead",
    "Requirement",
    "ShorterTime",
    "Side",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
