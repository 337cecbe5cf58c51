from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.invitation import InvitationList, NoInvitations, ProgrammeInvitation
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
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
    "Programme",
    "ProgrammeInvitation",
    "ProgrammeLead",
    "Side",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
