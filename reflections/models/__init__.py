from reflections.models.evidence import Naming, Record
from reflections.models.reflection import AuthorKey, Reflection
from reflections.models.sharing import Change, Response, SharedLearning

__all__ = ["AuthorKey", "Change", "Naming", "Record", "Reflection", "Response", "SharedLearning"]
