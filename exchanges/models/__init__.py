from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.study_leave import ApprovalStep, LeavePolicy, ShorterNotice, SilencedAddress, StudyLeave
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
    "ApprovalStep",
    "Certificate",
    "Commitment",
    "Exchange",
    "LeavePolicy",
    "Message",
    "Objective",
    "OfferedHalfDay",
    "Participant",
    "PartnerNote",
    "Programme",
    "ProgrammeLead",
    "ShorterNotice",
    "Side",
    "SilencedAddress",
    "StudyLeave",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
