-- The audit log takes new rows only. Its hashes are made here, so that no writer can leave them out.

CREATE FUNCTION audit_hash(a audit) RETURNS bytea
  LANGUAGE sql STABLE SET search_path FROM CURRENT SET timezone TO 'UTC' AS $$
  SELECT pg_catalog.sha256(a.previous_hash || pg_catalog.convert_to(
    pg_catalog.jsonb_build_array(
      a.sequence, extract(epoch FROM a.at), a.actor, a.action, a.object, a.decision, a.details)::text,
    'UTF8'))
$$;

CREATE FUNCTION audit_append() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  last audit;
BEGIN
  -- One writer at a time, else two rows could follow the same one.
  PERFORM pg_catalog.pg_advisory_xact_lock('audit'::regclass::oid::bigint);
  SELECT * INTO last FROM audit ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.previous_hash := coalesce(last.hash, pg_catalog.sha256(''));
  NEW.hash := audit_hash(NEW);
  RETURN NEW;
END
$$;

CREATE FUNCTION audit_refuse() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END
$$;

CREATE TRIGGER append BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_append();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- The first row whose hash or predecessor is not what it was; null if there is none.
CREATE FUNCTION audit_broken() RETURNS bigint
  LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT min(c.sequence) FROM (
    SELECT a.sequence,
           a.hash = audit_hash(a) AS own,
           a.previous_hash = coalesce(lag(a.hash) OVER w, pg_catalog.sha256('')) AS former,
           a.sequence = coalesce(lag(a.sequence) OVER w, 0) + 1 AS gapless
      FROM audit a WINDOW w AS (ORDER BY a.sequence)) AS c
   WHERE NOT (c.own AND c.former AND c.gapless)
$$;
REVOKE ALL ON FUNCTION audit_hash(audit), audit_append(), audit_refuse(), audit_broken() FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM CURRENT_USER;
