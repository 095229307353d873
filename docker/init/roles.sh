#!/usr/bin/env bash
# The roles and the database of the catalog; PostgreSQL's image runs it once, over an empty data folder.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username postgres \
  -v owner="$(cat /secrets/postgres/catalog-password)" \
  -v reader="$(cat /secrets/postgres/catalog-reader-password)" <<'SQL'
CREATE ROLE lethe_reader NOLOGIN;
CREATE ROLE lethe LOGIN PASSWORD :'owner';
CREATE ROLE lethe_find LOGIN PASSWORD :'reader' IN ROLE lethe_reader;
CREATE DATABASE lethe OWNER lethe;
SQL
