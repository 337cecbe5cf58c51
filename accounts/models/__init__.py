from accounts.models.concern import Concern, ConcernHandler
from accounts.models.membership import Invitation, JoinLink, LeadClaim, Membership, TrustedDomain
from accounts.models.notices import Correspondent, NoticeChoices
from accounts.models.organisation import DirectoryCode, Organisation, Outcode, Succession, Workplace
from accounts.models.person import Block, User, same_name
from accounts.models.profile import LearningNeed, Profile, Registration

__all__ = [
    "Block",
    "Concern",
    "ConcernHandler",
    "Correspondent",
    "DirectoryCode",
    "Invitation",
    "JoinLink",
    "LeadClaim",
    "LearningNeed",
    "Membership",
    "NoticeChoices",
    "Organisation",
    "Outcode",
    "Profile",
    "Registration",
    "Succession",
    "TrustedDomain",
    "User",
    "Workplace",
    "same_name",
]
