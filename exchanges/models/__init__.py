from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.pairing import LeadMessage, Nudge, PairingQuestion
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
    "Certificate",
    "Commitment",
    "Exchange",
    "LeadMessage",
    "Message",
    "Nudge",
    "Objective",
    "OfferedHalfDay",
    "PairingQuestion",
    "Participant",
    "PartnerNote",
    "Programme",
    "ProgrammeLead",
    "Side",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
