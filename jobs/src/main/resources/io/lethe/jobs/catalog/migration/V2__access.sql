-- Row-level security: a reader sees the projects and tiers that its role was allowed, and no others.
-- The settings lethe.projects (comma-separated) and lethe.tier of a session narrow that further;
-- they never widen it, since whoever can run SQL can also change them.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lethe_reader') THEN
    CREATE ROLE lethe_reader NOLOGIN;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'the role lethe_reader is missing and this user may not create it: have an administrator run CREATE ROLE lethe_reader NOLOGIN';
END
$$;

-- Runs with its owner's rights on access, but current_user is whoever asks.
CREATE VIEW visible AS
  SELECT DISTINCT a.project, a.tier
    FROM access a
    JOIN pg_catalog.pg_roles r ON r.rolname = a.grantee
   WHERE pg_catalog.pg_has_role(r.oid, 'USAGE')
     AND (coalesce(pg_catalog.current_setting('lethe.projects', true), '') = ''
          OR a.project = ANY (pg_catalog.string_to_array(pg_catalog.current_setting('lethe.projects', true), ',')))
     AND (coalesce(pg_catalog.current_setting('lethe.tier', true), '') = ''
          OR a.tier::text = pg_catalog.current_setting('lethe.tier', true)
          OR a.tier < pg_catalog.current_setting('lethe.tier', true)::access_tier);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['subjects', 'studies', 'series', 'sequencing_samples', 'sequencing_files',
                           'versions', 'refusals', 'unreadable_messages', 'snapshots', 'consent',
                           'audit', 'access']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    -- Forced: the owner needs a policy of its own, so that a forgotten one shows.
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;

  FOREACH t IN ARRAY ARRAY['subjects', 'studies', 'series', 'sequencing_samples', 'sequencing_files',
                           'versions', 'refusals']
  LOOP
    EXECUTE format(
      'CREATE POLICY reader ON %I FOR SELECT TO lethe_reader'
      || ' USING ((project, access_tier) IN (SELECT v.project, v.tier FROM visible v))', t);
    EXECUTE format('GRANT SELECT ON %I TO lethe_reader', t);
  END LOOP;
END
$$;

-- A snapshot of several projects is for those who may see all of them.
CREATE POLICY reader ON snapshots FOR SELECT TO lethe_reader
  USING (projects <@ ARRAY(SELECT v.project FROM visible v WHERE v.tier = access_tier));
GRANT SELECT ON snapshots TO lethe_reader;

CREATE POLICY reader ON consent FOR SELECT TO lethe_reader
  USING (project IN (SELECT v.project FROM visible v));
GRANT SELECT ON consent TO lethe_reader;

GRANT SELECT ON visible TO lethe_reader;
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO lethe_reader;

-- Allows a role a project up to a tier, and takes it away again.
CREATE FUNCTION allow(role name, in_project text, up_to access_tier) RETURNS void
  LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO access (grantee, project, tier)
  SELECT role, in_project, t FROM unnest(enum_range(NULL::access_tier)) AS t WHERE t <= up_to
  ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION disallow(role name, in_project text) RETURNS void
  LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM access WHERE grantee = role AND project = in_project
$$;
REVOKE ALL ON FUNCTION allow(name, text, access_tier), disallow(name, text) FROM PUBLIC;
