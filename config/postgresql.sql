-- What the web server may do in PostgreSQL, when the tables belong to somebody else: run it as their owner, once,
-- before the first `majlis upgrade` or after it, and again after an upgrade that brought new tables.
--     psql --username=majlis_owner --dbname=majlis --file=config/postgresql.sql
-- Facts can be added and read. Nothing that is on record can be changed or taken out by the web server.

GRANT USAGE ON SCHEMA public TO majlis_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO majlis_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO majlis_web;

REVOKE UPDATE, DELETE, TRUNCATE ON fact, about FROM majlis_web;
REVOKE UPDATE, DELETE, TRUNCATE ON log_checkpoint, log_time_stamp FROM majlis_web;
REVOKE UPDATE, DELETE, TRUNCATE ON reading FROM majlis_web;
REVOKE DELETE, TRUNCATE ON head, person_key FROM majlis_web;
