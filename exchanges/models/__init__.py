from exchanges.models.calendar import (
    BusyTime,
    CalendarEntry,
    PersonalCalendar,
)
from exchanges.models.closing_event import (
    ClosingEvent,
    EventReply,
)
from exchanges.models.conversation import (
    Message,
    PartnerNote,
)
from exchanges.models.exchange import (
    Exchange,
    Objective,
    OfferedHalfDay,
)
from exchanges.models.invitation import (
    InvitationList,
    NoInvitations,
    ProgrammeInvitation,
)
from exchanges.models.link_up import (
    LinkUpIdea,
    Second,
)
from exchanges.models.milestone import (
    Milestone,
)
from exchanges.models.pairing import (
    LeadMessage,
    Nudge,
    PairingQuestion,
)
from exchanges.models.paperwork import (
    AccessNeed,
    Agreement,
    Arrival,
    PaperworkItem,
    Requirement,
    ShorterTime,
)
from exchanges.models.programme import (
    Participant,
    Programme,
    ProgrammeLead,
    Side,
    TakingPart,
)
from exchanges.models.question import (
    ProgrammeAnswer,
    ProgrammeQuestion,
)
from exchanges.models.study_leave import (
    ApprovalStep,
    LeavePolicy,
    ShorterNotice,
    SilencedAddress,
    StudyLeave,
)
from exchanges.models.template import (
    ProgrammeTemplate,
)
from exchanges.models.visit import (
    Certificate,
    Commitment,
    Visit,
    VisitHalfDay,
)

__all__ = [
    "AccessNeed",
    "Agreement",
    "ApprovalStep",
    "Arrival",
    "BusyTime",
    "CalendarEntry",
    "Certificate",
    "ClosingEvent",
    "Commitment",
    "EventReply",
    "Exchange",
    "InvitationList",
    "LeadMessage",
    "LeavePolicy",
    "LinkUpIdea",
    "Message",
    "Milestone",
    "NoInvitations",
    "Nudge",
    "Objective",
    "OfferedHalfDay",
    "PairingQuestion",
    "PaperworkItem",
    "Participant",
    "PartnerNote",
    "PersonalCalendar",
    "Programme",
    "ProgrammeAnswer",
    "ProgrammeInvitation",
    "ProgrammeLead",
    "ProgrammeQuestion",
    "ProgrammeTemplate",
    "Requirement",
    "Second",
    "ShorterNotice",
    "ShorterTime",
    "Side",
    "SilencedAddress",
    "StudyLeave",
    "TakingPart",
    "Visit",
    "VisitHalfDay",
]
