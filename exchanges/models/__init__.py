from exchanges.models.closing_event import ClosingEvent, EventReply
from exchanges.models.conversation import Message, PartnerNote
from exchanges.models.exchange import Exchange, Objective, OfferedHalfDay
from exchanges.models.link_up import LinkUpIdea, Second
from exchanges.models.milestone import Milestone
from exchanges.models.programme import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.models.question import ProgrammeAnswer, ProgrammeQuestion
from exchanges.models.template import ProgrammeTemplate
from exchanges.models.visit import Certificate, Commitment, Visit, VisitHalfDay

__all__ = [
    "Certificate",
    "ClosingEvent",
    "Commitment",
    "EventReply",
    "Exchange",
    "LinkUpIdea",
    "Message",
    "Milestone",
    "Objective",
    "OfferedHalfDay",
    "Participant",
    "PartnerNote",
    "Programme",
    "ProgrammeAnswer",
    "ProgrammeLead",
    "ProgrammeQuestion",
    "ProgrammeTemplate",
    "Second",
    "Side",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
