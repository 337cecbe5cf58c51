import pytest
from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from accounts.models import User
from core.wording import DICTIONARY, plain, typed
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def finds(words: str, text: str) -> bool:
    """Whether somebody whose listing says `text` is found by `words`."""
    question = typed(words)
    if question is None:
        return False
    person = PersonFactory(profile=None)
    vector = SearchVector(Value(plain(text)), config=DICTIONARY)
    return User.objects.annotate(vector=vector).filter(pk=person.pk, vector=question).exists()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("falls", "Falls prevention"),
        ("fall", "Falls prevention"),
        ("physio", "Physiotherapist"),
        ("Zoe", "Zoë"),
        ("Adebayo", "Adébáyọ̀"),
        ("adébáyọ̀", "ADEBAYO"),
        ("o'brien", "Siân O’Brien"),
        ("O’Brien", "Sian O'Brien"),
        ("obrien", "Siân O’Brien"),
        ("o brien", "Siân O’Brien"),
        ("children's", "Children’s health"),
        ("childrens", "Children’s health"),
        ("x ray", "X-ray department"),
        ("frailty", "falls/frailty clinic"),
        ("ward.round", "A ward round"),
        ("round ward", "A ward round"),
        ("copd & asthma", "COPD and asthma"),
        ("the ward", "A ward round"),
    ],
)
def test_words_are_found_however_they_are_written(words: str, text: str) -> None:
    assert finds(words, text)


@pytest.mark.parametrize(
    "words", ["dementia", "ward dementia", "'; drop table", "ward:*|x", "!ward"[:1], "🙂", "the", "\\"]
)
def test_other_words_find_nothing_and_break_nothing(words: str) -> None:
    assert not finds(words, "A ward round")


def test_what_holds_no_word_asks_nothing() -> None:
    assert typed("?! … 🙂") is None


def test_a_very_long_word_is_cut() -> None:
    assert not finds("a" * 5000, "A ward round")
