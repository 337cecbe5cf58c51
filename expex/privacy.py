"""What the models of libraries hold about people, said as every model of ours says it for itself."""

from core.privacy import Classification, Keep, classify

LIBRARIES: dict[str, Classification] = {
    "account.EmailAddress": classify(Keep.ACCOUNT, personal="user email", technical="id verified primary"),
    "account.EmailConfirmation": classify(
        Keep.THIRTY_DAYS, personal="email_address", sensitive="key", technical="id created sent"
    ),
    "auth.Group": classify(Keep.REFERENCE, technical="id name permissions"),
    "auth.Group_permissions": classify(Keep.REFERENCE, technical="id group permission"),
    "auth.Permission": classify(Keep.REFERENCE, technical="id name content_type codename"),
    "contenttypes.ContentType": classify(Keep.REFERENCE, technical="id app_label model"),
    "socialaccount.SocialAccount": classify(
        Keep.ACCOUNT, personal="user provider uid extra_data", technical="id last_login date_joined"
    ),
    "socialaccount.SocialApp": classify(  # empty: the one provider stands in the settings
        Keep.REFERENCE, sensitive="secret", technical="id provider provider_id name client_id key settings"
    ),
    "socialaccount.SocialToken": classify(  # empty: SOCIALACCOUNT_STORE_TOKENS is off
        Keep.THIRTY_DAYS, personal="account", sensitive="token token_secret", technical="id app expires_at"
    ),
    "mfa.Authenticator": classify(
        Keep.ACCOUNT, personal="user type", sensitive="data", technical="id created_at last_used_at"
    ),
    "sessions.Session": classify(Keep.THIRTY_DAYS, sensitive="session_key session_data", technical="expire_date"),
    "usersessions.UserSession": classify(
        Keep.THIRTY_DAYS,
        personal="user ip user_agent",
        sensitive="session_key",
        technical="id created_at last_seen_at data",
    ),
}
