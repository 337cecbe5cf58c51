"""What the database holds, as far as a drill compares it before and after."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BinaryField, Field, JSONField, Model, TextField
from django.db.models.fields import AutoFieldMixin, CharField

from core.fields import SealedTextField

# Counters of tries, sessions, and sign-ins: a refused post may leave these.
NOT_COMPARED = {"django_session", "core_cache", "usersessions_usersession", "django_migrations"}
ALWAYS_NEW = {"key", "password", "code", "join_key", "feed_hash"}
COPY = "matching_listing"  # of the profile: it may hold what the profile has lost
SEED = "seed"  # of recovery codes, inside the JSON that allauth keeps
CODE = re.compile("(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}")  # of a certificate

Column = tuple[type[Model], str]
Picture = dict[str, Counter[str]]


def columns() -> list[Column]:
    """Every column that can hold what somebody typed; sealed ones are read opened."""
    kinds = (ArrayField, CharField, TextField, JSONField, SealedTextField)
    return [
        (model, field.attname)
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in {*NOT_COMPARED, COPY}
        for field in model._meta.concrete_fields
        if isinstance(field, kinds)
    ]


def holding(marks: Iterable[str]) -> dict[str, list[Column]]:
    """Where each of these words lies at the moment."""
    found: dict[str, list[Column]] = {mark: [] for mark in marks}
    by_model: dict[type[Model], list[str]] = {}
    for model, name in columns():
        by_model.setdefault(model, []).append(name)
    for model, names in by_model.items():
        for row in model._default_manager.values_list(*names):
            for name, value in zip(names, row, strict=True):
                for mark in found:
                    if mark in texts_of(value) and (model, name) not in found[mark]:
                        found[mark].append((model, name))
    return found


def holds(column: Column, text: str) -> bool:
    """Does a row hold exactly this?"""
    model, name = column
    return any(text in texts_of(value) for value in model._default_manager.values_list(name, flat=True))


def texts_of(value: Any) -> list[str]:
    """The texts in a value, also inside JSON."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_of(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_of(each)]
    return []


class Counters:
    """The counters that number new rows, brought to one height: every row from now on has a higher number than any row
    before, and the same ones again after `back`."""

    def __init__(self) -> None:
        names = [
            f"pg_get_serial_sequence('\"{model._meta.db_table}\"', '{model._meta.pk.column}')"
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy and isinstance(model._meta.pk, AutoFieldMixin)
        ]
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(f"nextval({name})" for name in names))
            self.highest = int(max(cursor.fetchone()))
        self.sql = "SELECT " + ", ".join(f"setval({name}, {self.highest})" for name in names)
        self.back()

    def back(self) -> None:
        """The next row of every table gets the same number again."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql)


class Camera:
    """Takes pictures of the whole database: every row of every table but the counters, without what is new each time
    (keys, moments, sealed bytes), so that two posts that do the same look the same."""

    def __init__(self) -> None:
        self.models = {
            model._meta.db_table: model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy and model._meta.db_table not in NOT_COMPARED
        }
        self.highest = Counters().highest
        self.sql = " UNION ALL ".join(
            f"SELECT '{table}', to_jsonb(t)::text FROM \"{table}\" t" for table in sorted(self.models)
        )

    def picture(self) -> Picture:
        """The rows of each table."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql)
            found: Picture = {}
            for table, row in cursor.fetchall():
                found.setdefault(table, Counter())[row] += 1
        return found

    def alike(self, picture: Picture) -> Picture:
        """The same picture without numbers of new rows, moments and sealed bytes."""
        return {table: Counter(self._alike(table, row) for row in rows.elements()) for table, rows in picture.items()}

    def _alike(self, table: str, row: str) -> str:
        values: dict[str, Any] = json.loads(row)
        for field in self.models[table]._meta.concrete_fields:
            values[field.column] = self._alike_value(field, values[field.column])
        return json.dumps(values, sort_keys=True)

    def _alike_value(self, field: Field, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(field, BinaryField) or field.get_internal_type() in {"DateTimeField", "UUIDField"}:
            return "…"
        if field.name in ALWAYS_NEW:
            return "…"
        target = field.related_model if field.is_relation else (field.model if field.primary_key else None)
        if target is not None or isinstance(field, JSONField) or field.name.endswith("_id"):
            return self._numbers(value)
        return value

    def _numbers(self, value: Any) -> Any:
        """Numbers of rows inside a value that names things by number."""
        if isinstance(value, dict):
            return {name: "…" if name == SEED else self._numbers(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._numbers(each) for each in value]
        if isinstance(value, str):
            return CODE.sub("…", value)
        return "new" if type(value) is int and value > self.highest else value


def difference(before: Picture, after: Picture) -> dict[str, list[str]]:
    """The rows that came or went, by table."""
    found: dict[str, list[str]] = {}
    for table in sorted(before.keys() | after.keys()):
        gone, come = before.get(table, Counter()), after.get(table, Counter())
        if gone != come:
            found[table] = [f"- {row}" for row in gone - come] + [f"+ {row}" for row in come - gone]
    return found


def told(rows: dict[str, list[str]]) -> str:
    """In one line."""
    return "; ".join(f"{table}: {' '.join(each[:160] for each in lines[:4])}" for table, lines in rows.items())[:600]
