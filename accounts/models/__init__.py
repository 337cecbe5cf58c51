from accounts.models.membership import Invitation, JoinLink, LeadClaim, Membership, TrustedDomain
from accounts.models.organisation import DirectoryCode, Organisation, Outcode, Succession, Workplace
from accounts.models.person import Block, Concern, User
from accounts.models.profile import LearningNeed, Profile, Registration

__all__ = [
    "Block",
    "Concern",
    "DirectoryCode",
    "Invitation",
    "JoinLink",
    "LeadClaim",
    "LearningNeed",
    "Membership",
    "Organisation",
    "Outcode",
    "Profile",
    "Registration",
    "Succession",
    "TrustedDomain",
    "User",
    "Workplace",
]
