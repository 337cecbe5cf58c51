from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The floor above matching and reflections: what is counted of their outcomes."""

    name = "evaluation"
    verbose_name = "Evaluation"
