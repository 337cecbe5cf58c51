from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The floor above matching and reflections: what people say of their exchanges, and what is counted of it."""

    name = "evaluation"
    verbose_name = "Evaluation"

    def ready(self) -> None:
        from core.access import two_steps_for
        from evaluation import emails, receivers  # noqa: F401  they register themselves
        from evaluation.rules import evaluates_an_area

        two_steps_for(evaluates_an_area)
