#!/bin/sh
# Run once by the postgres image, when the data folder is made: the owner of the tables (migrations), the role that the
# product uses (rows only; `manage.py grant_role` says which), and the database, closed to everybody else.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-postgres}" <<'SQL'
\getenv owner_password EXPEX_OWNER_PASSWORD
\getenv app_password EXPEX_APP_PASSWORD
CREATE ROLE expex_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE expex_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE expex OWNER expex_owner;
REVOKE ALL ON DATABASE expex FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE expex TO expex_app;
SQL
