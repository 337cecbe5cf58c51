"""Views fetch in scope, only actions write, and nothing goes around the templates' escaping or the database layer."""

import ast
from collections.abc import Iterator

from django.apps import apps

from core import privacy
from core.privacy import Kind
from tests.house.sources import FLOORS, Source, rooms, sources, told

DOORS = ("views", "forms", "templatetags", "context", "middleware", "adapters", "management")
# Where rows are written: actions; the managers that make people; and the ground's own three writers.
WRITERS = {
    "accounts/models/person.py": "create_user is how Django and allauth make an account",
    "core/audit.py": "the audit's one way in",
    "core/lifecycle.py": "applies a move for an action",
    "core/mail.py": "the letterbox of the demo is a mail server",
    "core/outbox.py": "writes letters for actions, and how far they got",
    "expex/year/world.py": "a synthetic year is written in bulk, where everybody is invented",
    "expex/demo/lives.py": "nobody reads the demo people's mail, so their addresses are born verified",
}
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "abulk_create",
    "asave",
    "adelete",
}
NO_ROWS = {"fields", "attrs", "context", "headers", "session", "box", "taken"}
# In these files, and nowhere else, something of this name has a method that is called like a write.
NOT_A_WRITE = {
    ("accounts/forms/domain.py", "initial"): "what a form shows before anything is typed",
    ("accounts/views/account.py", "second_step"): "allauth's own form takes a code off the list once it is used",
    ("evaluation/files/workbook.py", "book"): "a workbook in memory",
    ("expex/settings/build.py", "environ"): "variables of the process that builds an image",
    ("matching/engine/instance.py", "np"): "columns of an array",
    ("reflections/exports/record.py", "document"): "a Word document in memory",
}
AROUND = {"mark_safe", "csrf_exempt", "RawSQL", "html_safe", "SafeText", "urlopen", "urlretrieve"}
CALLS = {"raw", "extra", "SafeString"}


def private_models() -> set[str]:
    """The names of our models that hold something about people."""
    found = set()
    for model in apps.get_models():
        said = privacy.of(model)
        if model._meta.app_label in FLOORS and said and {Kind.PERSONAL, Kind.SENSITIVE} & set(said.kinds.values()):
            found.add(model.__name__)
    return found


def fetches(source: Source) -> Iterator[tuple[ast.Attribute, str]]:
    """Every `Model.objects.something`, and the something."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            manager = node.value
            if manager.attr in {"objects", "_default_manager", "_base_manager"} and isinstance(manager.value, ast.Name):
                yield node, manager.value.id


def test_what_doors_fetch_about_people_is_in_scope() -> None:
    private = private_models()
    assert {"Exchange", "Visit", "Profile", "User", "Reflection"} <= private
    unscoped = [
        source.at(node)
        for source in rooms(*DOORS)
        for node, model in fetches(source)
        if model in private and node.attr not in {"visible_to", "none"}
    ]
    assert not unscoped, told("Fetch through visible_to(…), or through a function of queries.py", unscoped)


def test_no_door_fetches_a_whole_table() -> None:
    private = private_models()
    whole = []
    for source in rooms(*DOORS):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"get_object_or_404", "get_list_or_404"}:
                first = node.args[0]
                if isinstance(first, ast.Name) and first.id in private:
                    whole.append(source.at(node))
    assert not whole, told("Fetch through visible_to(…)", whole)


def written(source: Source) -> Iterator[str]:
    """Calls that write rows. A function of an actions module may be called `delete` too."""
    actions = {
        alias.asname or alias.name
        for node in source.imports()
        for alias in node.names
        if "actions" in f"{node.module}.{alias.name}"
    }
    for call, method in source.calls():
        assert isinstance(call.func, ast.Attribute)
        receiver = call.func.value
        name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
        if method in WRITES and name not in actions | NO_ROWS and (source.name, name) not in NOT_A_WRITE:
            yield source.at(call)


def test_only_actions_write() -> None:
    found = [
        place
        for source in sources()
        if source.room != "actions"
        if source.name not in WRITERS
        for place in written(source)
    ]
    assert not found, told("Call an action instead", found)


def test_those_who_write_still_do() -> None:
    """An exception that is no longer needed is taken off the list."""
    by_name = {source.name: source for source in sources()}
    assert not [name for name in WRITERS if name not in by_name or not list(written(by_name[name]))]


def test_nothing_goes_around_the_escaping_or_the_database_layer() -> None:
    found = []
    for source in sources():
        for node in ast.walk(source.tree):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Name | ast.Attribute) and name in AROUND:
                found.append(source.at(node))
            if isinstance(node, ast.Call) and (getattr(node.func, "attr", "") or getattr(node.func, "id", "")) in CALLS:
                found.append(source.at(node))
            if isinstance(node, ast.Assign) and ast.unparse(node) in {"fields = '__all__'", "exclude = []"}:
                found.append(source.at(node))
            if isinstance(node, ast.ImportFrom | ast.Import):
                modules = {getattr(node, "module", "") or "", *(alias.name for alias in node.names)}
                if modules & {"requests", "httpx", "urllib.request", "http.client", "ftplib"}:
                    found.append(source.at(node))
    assert not found, told("Find another way", found)


def test_forms_of_models_name_their_fields() -> None:
    unnamed = []
    for source in rooms("forms"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                names = {
                    target.id
                    for line in node.body
                    if isinstance(line, ast.Assign)
                    for target in line.targets
                    if isinstance(target, ast.Name)
                }
                if "model" in names and "fields" not in names:
                    unnamed.append(source.at(node))
    assert unnamed == []


def test_no_form_offers_who_or_in_which_state() -> None:
    """State, owner, role and confirmation are decided by actions, never sent by a browser."""
    never = {
        "state",
        "person",
        "owner",
        "proposer",
        "partner",
        "visitor",
        "host",
        "is_operator",
        "confirmed_at",
        "confirmed_by",
    }
    offered = []
    for source in rooms("forms"):
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and node.targets[0].id == "fields"
            ) and never & {item.value for item in ast.walk(node.value) if isinstance(item, ast.Constant)}:
                offered.append(source.at(node))
    assert offered == []
