from reflections.models.evidence import Record
from reflections.models.reflection import AuthorKey, Reflection
from reflections.models.sharing import Change, Response, SharedLearning

__all__ = ["AuthorKey", "Change", "Record", "Reflection", "Response", "SharedLearning"]
