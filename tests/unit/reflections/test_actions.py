"""What authors do to their reflections, and what happens when two windows or two clicks meet."""

import pytest
from django.db import IntegrityError, transaction

from core.errors import NotAllowed, WrongState
from core.models import AuditEvent, Letter
from exchanges.enums import VisitState
from reflections.actions import reflection as actions
from reflections.enums import Framework, ReflectionState
from reflections.errors import ChangedElsewhere, NoSuchReflection, NothingWritten, VisitNotYet
from reflections.models import Reflection
from reflections.vault import read_answers
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, finished, visit_that_took_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return PersonFactory(name="Amina Yusuf")


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))


def test_start_opens_an_empty_draft_for_visitor_and_host(author):
    visit = visit_that_took_place(visitor=author)
    mine = actions.start(by=author, visit=visit, framework=Framework.GIBBS)
    theirs = actions.start(by=visit.host, visit=visit, framework=Framework.WHAT)
    assert (mine.author, mine.state, mine.framework) == (author, ReflectionState.DRAFT, Framework.GIBBS)
    assert read_answers(mine) == {}
    assert theirs.pk != mine.pk


def test_starting_twice_gives_the_same_draft(author):
    visit = visit_that_took_place(visitor=author)
    first = actions.start(by=author, visit=visit, framework=Framework.WHAT)
    assert actions.start(by=author, visit=visit, framework=Framework.GIBBS) == first
    assert verbs() == ["reflection.started"]


def test_only_the_two_start_and_only_after_the_visit(author):
    visit = visit_that_took_place(visitor=author)
    with pytest.raises(NotAllowed):
        actions.start(by=PersonFactory(), visit=visit, framework=Framework.WHAT)
    planned = visit_that_took_place(visitor=author, state=VisitState.CONFIRMED)
    with pytest.raises(VisitNotYet):
        actions.start(by=author, visit=planned, framework=Framework.WHAT)


def test_the_database_holds_one_reflection_per_author_and_visit(author):
    reflection = draft(author)
    moment = reflection.started_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.create(author=author, visit=reflection.visit, started_at=moment, changed_at=moment)


def test_save_keeps_what_was_typed_and_leaves_other_prompts_alone(author):
    reflection = draft(author, what="The huddle")
    reflection = actions.save(
        reflection=reflection, by=author, answers={"now-what": "Try it"}, seen_version=reflection.version
    )
    assert read_answers(reflection) == {"what": "The huddle", "now-what": "Try it"}


def test_an_emptied_answer_is_gone(author):
    reflection = draft(author, what="The huddle", now_what="Try it")
    reflection = actions.save(reflection=reflection, by=author, answers={"what": " "}, seen_version=reflection.version)
    assert read_answers(reflection) == {"now-what": "Try it"}


def test_saving_twice_with_the_version_of_the_first_click_changes_nothing(author):
    reflection = draft(author)
    seen = reflection.version
    once = actions.save(reflection=reflection, by=author, answers={"what": "The huddle"}, seen_version=seen)
    twice = actions.save(reflection=reflection, by=author, answers={"what": "The huddle"}, seen_version=seen)
    assert twice.version == once.version == seen + 1


def test_two_windows_lose_nothing(author):
    reflection = draft(author)
    seen = reflection.version
    saved = actions.save(reflection=reflection, by=author, answers={"what": "From the phone"}, seen_version=seen)
    with pytest.raises(ChangedElsewhere) as refused:
        actions.save(reflection=reflection, by=author, answers={"what": "From the desk"}, seen_version=seen)
    assert refused.value.kept == {"what": "From the phone"}
    assert refused.value.typed == {"what": "From the desk"}
    assert refused.value.version == saved.version
    assert "phone" not in str(refused.value)
    assert "desk" not in repr(refused.value)
    assert read_answers(Reflection.objects.get()) == {"what": "From the phone"}


def test_finish_needs_something_written(author):
    reflection = draft(author)
    with pytest.raises(NothingWritten):
        actions.finish(reflection=reflection, by=author, answers={"what": "  "}, seen_version=reflection.version)
    assert Reflection.objects.get().state == ReflectionState.DRAFT


def test_finish_keeps_the_words_and_a_second_click_changes_nothing(author):
    reflection = draft(author)
    seen = reflection.version
    done = actions.finish(reflection=reflection, by=author, answers={"what": "The huddle"}, seen_version=seen)
    again = actions.finish(reflection=reflection, by=author, answers={"what": "The huddle"}, seen_version=seen)
    assert (again.state, again.version) == (ReflectionState.FINISHED, done.version)
    assert done.finished_at is not None
    assert read_answers(done) == {"what": "The huddle"}
    assert verbs() == ["reflection.started", "reflection.finished"]


def test_a_finished_one_is_reopened_and_finished_again(author):
    reflection = actions.reopen(reflection=finished(author), by=author)
    assert (reflection.state, reflection.finished_at) == (ReflectionState.DRAFT, None)
    assert actions.reopen(reflection=reflection, by=author).version == reflection.version
    reflection = actions.finish(reflection=reflection, by=author, answers={}, seen_version=reflection.version)
    assert reflection.state == ReflectionState.FINISHED


def test_a_late_save_with_the_same_words_leaves_it_finished(author):
    reflection = finished(author, what="The huddle")
    late = actions.save(reflection=reflection, by=author, answers={"what": "The huddle"}, seen_version=1)
    assert late.state == ReflectionState.FINISHED


def test_another_framework_keeps_what_was_typed(author):
    reflection = draft(author, what="The huddle")
    reflection = actions.change_framework(reflection=reflection, by=author, framework=Framework.GIBBS)
    reflection = actions.save(
        reflection=reflection, by=author, answers={"feelings": "Calm"}, seen_version=reflection.version
    )
    assert reflection.framework == Framework.GIBBS
    assert read_answers(reflection) == {"what": "The huddle", "feelings": "Calm"}
    again = actions.change_framework(reflection=reflection, by=author, framework=Framework.GIBBS)
    assert again.version == reflection.version


def test_a_finished_one_keeps_its_framework(author):
    with pytest.raises(WrongState):
        actions.change_framework(reflection=finished(author), by=author, framework=Framework.GIBBS)


def test_delete_is_for_good(author):
    reflection = finished(author)
    actions.delete(reflection=reflection, by=author)
    assert not Reflection.objects.exists()
    with pytest.raises(NoSuchReflection):
        actions.save(reflection=reflection, by=author, answers={"what": "Too late"}, seen_version=1)


@pytest.mark.parametrize("role", ["host", "operator", "stranger"])
def test_nobody_else_does_anything(author, role):
    reflection = finished(author)
    other = {"host": reflection.visit.host, "operator": PersonFactory(operator=True), "stranger": PersonFactory()}[role]
    words = {"answers": {"what": "Mine now"}, "seen_version": reflection.version}
    for act, extra in (
        (actions.save, words),
        (actions.finish, words),
        (actions.reopen, {}),
        (actions.change_framework, {"framework": Framework.GIBBS}),
        (actions.delete, {}),
    ):
        with pytest.raises(NoSuchReflection):
            act(reflection=reflection, by=other, **extra)


def test_writing_tells_nobody(author):
    reflection = finished(author)
    actions.delete(reflection=reflection, by=author)
    assert not Letter.objects.exists()
    assert [event.facts for event in AuditEvent.objects.all()] == [{}, {}, {}]


def test_the_words_outlive_the_record_of_the_visit(author):
    reflection = finished(author, what="The huddle")
    reflection.visit.host.delete()
    reflection.refresh_from_db()
    assert reflection.visit is None
    assert read_answers(reflection) == {"what": "The huddle"}
