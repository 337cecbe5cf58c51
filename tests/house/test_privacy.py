"""Every field of every model is classified: nobody can add one without saying what it holds and how long it is kept."""

import pytest
from django.apps import apps
from django.db.models import Model

from core import privacy
from core.models import AuditEvent, Letter
from core.privacy import Kind
from expex.privacy import LIBRARIES
from tests.house.sources import FLOORS

MODELS = apps.get_models(include_auto_created=True)


def fields_of(model: type[Model]) -> set[str]:
    meta = model._meta
    return {field.name for field in [*meta.concrete_fields, *meta.local_many_to_many]}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_and_nothing_else(model: type[Model]) -> None:
    said = privacy.of(model)
    assert said is not None, f"{model._meta.label} does not say what it holds: give it `privacy = classify(...)`"
    missing, superfluous = fields_of(model) - set(said.kinds), set(said.kinds) - fields_of(model)
    assert not missing, f"{model._meta.label} does not classify {sorted(missing)}"
    assert not superfluous, f"{model._meta.label} classifies {sorted(superfluous)}, which it has not"


def test_only_libraries_are_classified_at_the_roof() -> None:
    labels = {model._meta.label for model in MODELS}
    assert set(LIBRARIES) <= labels, "a library's model is gone"
    assert not {label for label in LIBRARIES if label.split(".")[0] in FLOORS}


def test_text_that_people_wrote_in_private_is_sensitive() -> None:
    for label, names in {
        "reflections.Reflection": None,
        "exchanges.Message": {"text"},
        "exchanges.PartnerNote": {"text"},
        "accounts.Concern": {"text", "by", "about", "note"},
        "core.Letter": {"sealed"},
    }.items():
        said = privacy.of(apps.get_model(label))
        assert said is not None
        sensitive = {name for name, kind in said.kinds.items() if kind == Kind.SENSITIVE}
        assert sensitive >= (names or set())
        assert sensitive


def test_a_pointer_to_a_person_is_never_called_public_or_machinery() -> None:
    person = apps.get_model("accounts.User")
    for model in MODELS:
        said = privacy.of(model)
        assert said is not None
        for field in model._meta.concrete_fields:
            if field.related_model is person:
                assert said.kinds[field.name] in {Kind.PERSONAL, Kind.SENSITIVE}, f"{model._meta.label}.{field.name}"


def test_the_audit_and_letters_hold_no_words() -> None:
    for model in (AuditEvent, Letter):
        assert not [field for field in fields_of(model) if field in {"text", "reason", "why", "body"}]
