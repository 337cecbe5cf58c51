"""What the first page says of people who would suit the reader."""

from accounts.models import User
from matching.presenters.person import PersonCard
from matching.presenters.suggestion import first_cards
from matching.queries import Standing, seeker_as_listed
from matching.queries.suggestion import suggestions

MOST_SUGGESTED = 3


def suggested(user: User) -> list[PersonCard]:
    """The three people who suit this person best; none for whoever cannot be found."""
    viewer = seeker_as_listed(user)
    return first_cards(suggestions(viewer, MOST_SUGGESTED), viewer, Standing({}, {})) if viewer else []
