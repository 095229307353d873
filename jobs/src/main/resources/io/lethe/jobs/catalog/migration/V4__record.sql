-- Whoever asks leaves a trace: readers append to the audit log, but neither read nor change it. The
-- database's own name for them stands beside the one that they give.
CREATE FUNCTION record_audit(
  given_actor text, given_action text, given_object text, given_decision text, given_details jsonb)
  RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  INSERT INTO audit (at, actor, action, object, decision, details)
  VALUES (pg_catalog.clock_timestamp(), given_actor, given_action, given_object, given_decision,
          given_details || pg_catalog.jsonb_build_object('role', session_user))
$$;
REVOKE ALL ON FUNCTION record_audit(text, text, text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_audit(text, text, text, text, jsonb) TO lethe_reader;

-- The last decision of a subject; none if there is no row.
CREATE VIEW consent_in_force WITH (security_invoker = true) AS
  SELECT DISTINCT ON (project, subject) project, subject, decided_at, status, duo_codes, expires_at
    FROM consent
   ORDER BY project, subject, decided_at DESC, status DESC;
GRANT SELECT ON consent_in_force TO lethe_reader;
