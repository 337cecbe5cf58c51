"""The list of samples: kind of message -> what has to happen for it to be written."""

from collections.abc import Callable

Happening = Callable[[], object]

SAMPLES: dict[str, Happening] = {}


def sample(kind: str) -> Callable[[Happening], Happening]:
    """What the function lets happen, through actions alone, writes a message of this kind."""

    def register(happening: Happening) -> Happening:
        assert kind not in SAMPLES, f"{kind} has a sample already"
        SAMPLES[kind] = happening
        return happening

    return register
