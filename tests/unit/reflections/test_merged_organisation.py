"""Two rows of the directory turn out to be one organisation: texts and changes of its people go with them."""

import pytest

from accounts.actions.merging import merge
from reflections.actions import change as changes
from reflections.enums import Audience
from reflections.models import Change, SharedLearning
from reflections.queries.change import board
from tests import cast
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.sharing import lead_of, published, sent

pytestmark = pytest.mark.django_db


def test_texts_and_changes_follow_those_who_wrote_them() -> None:
    author = PersonFactory(name="Ruth Bell")
    double, kept, elsewhere = author.profile.organisation, OrganisationFactory(), OrganisationFactory()
    MembershipFactory(person=author, organisation=double)
    colleague = MembershipFactory(person=PersonFactory(), organisation=double).person
    old_lead, lead = lead_of(double), lead_of(kept)
    text = published(author, by=old_lead, audience=Audience.ORGANISATION)
    waiting = sent(author, title="Waits")
    change = changes.begin(by=author, what="Ring before four")
    theirs = changes.begin(by=lead_of(elsewhere), what="Not concerned")

    merge(double=double, into=kept, by=cast.operator())

    assert text in SharedLearning.objects.readable_by(colleague)
    assert text in SharedLearning.objects.readable_by(lead)
    assert set(SharedLearning.objects.to_look_at(lead)) == {waiting}
    assert board(kept, lead)["idea"] == [change]
    assert not SharedLearning.objects.filter(organisation=double).exists()
    assert Change.objects.get(pk=theirs.pk).organisation == elsewhere
