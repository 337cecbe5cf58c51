from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The floor above matching and reflections: what people say of their exchanges, and what is counted of it."""

    name = "evaluation"
    verbose_name = "Evaluation"

    def ready(self) -> None:
        from evaluation import emails, receivers  # noqa: F401  they register themselves
