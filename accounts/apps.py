from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, profiles, organisations, workplaces, roles, sign-in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from accounts import emails, receivers  # noqa: F401  they register themselves
        from accounts.rules import confirms_people
        from core.access import two_steps_for

        two_steps_for(confirms_people)
