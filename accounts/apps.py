from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, profiles, organisations, workplaces, roles, sign-in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from allauth.core.internal import ratelimit

        from accounts import emails, receivers  # noqa: F401  they register themselves
        from accounts.rules import confirms_people
        from core.access import two_steps_for

        two_steps_for(confirms_people)
        # A ward that signs in at the same moment stands in line for the counter of its address on the internet. allauth
        # turns away whoever has waited for a second.
        ratelimit.CACHE_LOCK_WAIT_TIMEOUT = 5
