"""Whoever opens a file is told what it is: models as the ward knows them, actions by what changes."""

import ast
import inspect

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house.sources import FLOORS, decorators, rooms, sources, told

MODELS = [model for model in apps.get_models() if model._meta.app_label in FLOORS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_is(model: type[Model]) -> None:
    said = inspect.getdoc(model) or ""
    assert said
    assert not said.startswith(f"{model.__name__}("), f"{model.__name__} has Django's own docstring"


def test_every_file_says_what_it_is() -> None:
    silent = []
    for source in sources():
        if (
            source.path.name != "__init__.py"
            and source.room not in {"apps", "management"}
            and source.path.name != "urls.py"
        ) and not ast.get_docstring(source.tree):
            silent.append(f"{source.name}: the file")
    assert not silent, told("Say it", silent)


def test_every_action_is_named_told_and_typed() -> None:
    wrong = []
    for source in rooms("actions"):
        for function in source.functions():
            if function.name.startswith("_") or "action" not in decorators(function):
                continue
            arguments = function.args
            if not ast.get_docstring(function):
                wrong.append(f"{source.at(function)} says nothing")
            if arguments.args or arguments.posonlyargs or arguments.vararg:
                wrong.append(f"{source.at(function)} takes arguments by position")
            if function.returns is None or any(argument.annotation is None for argument in arguments.kwonlyargs):
                wrong.append(f"{source.at(function)} is not typed")
    assert not wrong, told("Say it", wrong)


def test_what_somebody_does_is_an_action() -> None:
    """A function with an actor that is not one atomic step would be a trap."""
    bare = [
        source.at(function)
        for source in rooms("actions")
        for function in source.functions()
        if "by" in {argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]}
        and not function.name.startswith("_")
        and "action" not in decorators(function)
    ]
    assert not bare, told("Decorate these with @action", bare)


def test_every_view_says_what_it_shows() -> None:
    silent = [
        source.at(function)
        for source in rooms("views")
        for function in source.functions()
        if not function.name.startswith("_") and not ast.get_docstring(function)
    ]
    assert not silent, told("Say it", silent)


def test_every_message_and_task_is_one_function_and_typed() -> None:
    untyped = [
        source.at(function)
        for source in rooms("emails", "tasks", "receivers", "rules", "queries", "presenters")
        for function in source.functions()
        if function.returns is None
    ]
    assert not untyped, told("Say it", untyped)
