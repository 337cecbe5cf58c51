"""Who may, in a round of pairing."""

import rules

from accounts.models import User
from exchanges.rules import leads_programme
from matching.models import Round


@rules.predicate
def leads_its_programme(user: User, round: Round) -> bool:
    """A lead of the programme whose people are paired."""
    return leads_programme(user, round.programme)


rules.add_perm("matching.run_round", leads_its_programme)
