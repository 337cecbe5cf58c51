from accounts.models.membership import Membership, TrustedDomain
from accounts.models.organisation import Organisation, Outcode, Workplace
from accounts.models.person import Block, Concern, User
from accounts.models.profile import LearningNeed, Profile, Registration

__all__ = [
    "Block",
    "Concern",
    "LearningNeed",
    "Membership",
    "Organisation",
    "Outcode",
    "Profile",
    "Registration",
    "TrustedDomain",
    "User",
    "Workplace",
]
