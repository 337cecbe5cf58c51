"""Every message that Exp-Ex sends, as a document: read from the functions that write them."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator

from accounts.notices import ONE_CLICK, NoticeTopic
from core.outbox import Message, registered

HEAD = """# Messages

Drawn by `python3 dev.py manage draw_messages` from the functions that write the messages; a test says when this page is
out of date, and renders each of them from something that really happened (`tests/messages/`). Each goes out as plain
text and as HTML, and stands on the page of notifications of whoever gets it. None holds what people wrote to each other
or for themselves; what a lead, an employer or the operator announces (a message to many, why a meeting is off, which
dates would do) stands in it. Codes and changes of a password are written in `accounts/emails/account.py`, in our words,
for the library that sends them: they are always sent, at once.

**Switched off** says how. *In the mail*: a link in the mail and a button of the mail program stop its topic, without
signing in. *On the page*: at “What we tell you”, because somebody waits for an answer or needs to know. *Never*: it is
about the safety of the account or of people. *Has no account*: it goes to an address that somebody typed, once.
"""


OWN_WORDS = "in the words of whoever writes it"


def document() -> str:
    """The whole of docs/messages.md."""
    parts = [HEAD]
    for topic in NoticeTopic:
        known = [each for each in registered().values() if each.topic == topic and not each.kind.startswith("test.")]
        parts += [f"## {topic.label}", "", *_table(known)] if known else []
    return "\n".join(parts)


def _table(messages: list[Message]) -> list[str]:
    lines = ["| message | who gets it | when | switched off | subject |", "| --- | --- | --- | --- | --- |"]
    for each in messages:
        who, when = _who_and_when(each)
        lines.append(f"| `{each.kind}` | {who} | {when} | {_off(each)} | {' / '.join(subjects(each)) or OWN_WORDS} |")
    return [*lines, ""]


def _who_and_when(message: Message) -> tuple[str, str]:
    said = " ".join((message.words.__doc__ or "").split())
    found = re.match(r"To ([^:]+): (.+)", said)
    return (found[1], found[2]) if found else ("the person whom it concerns", said)


def _off(message: Message) -> str:
    if message.address is not None:
        return "in the mail" if message.way_out else "has no account"
    if message.topic == NoticeTopic.SECURITY:
        return "never"
    return "in the mail" if message.topic in ONE_CLICK else "on the page"


def subjects(message: Message) -> list[str]:
    """The subjects that the function may choose among, as they are written: `{name}` stands for a fact."""
    found = [text for tree in _trees(message.words) for expression in _subjects(tree) for text in _texts(expression)]
    return [re.sub(r"%\((\w+)\)s", r"{\1}", text) for text in dict.fromkeys(found)]


def _trees(words: Callable[..., object]) -> Iterator[ast.AST]:
    """The function, and those of its module that it calls: two kinds of message may share their words."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(words)))
    yield tree
    calls = dict.fromkeys(getattr(node.func, "id", "") for node in ast.walk(tree) if isinstance(node, ast.Call))
    for helper in (vars(inspect.getmodule(words)).get(name) for name in calls):
        if inspect.isfunction(helper) and helper.__module__ == words.__module__:
            yield ast.parse(textwrap.dedent(inspect.getsource(helper)))


def _subjects(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "subject":
            yield node.value
        if isinstance(node, ast.Assign) and any(getattr(name, "id", "") == "subject" for name in node.targets):
            yield node.value


def _texts(expression: ast.AST) -> Iterator[str]:
    """What stands in `_()` and `ngettext()`; keys of facts are no words."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )
