-- What readers search: rows with the consent and the access tier that are in force, not those of the
-- delivery that brought them. Snapshots go by the same.
--
-- The views run with their owner's rights, and are guarded by row themselves: no setting of a
-- session, which an expression could change, hides a withdrawal or the tier of a newer version.

DO $$
DECLARE
  one record;
  shown text;
BEGIN
  FOR one IN SELECT * FROM (VALUES ('studies', 'study'), ('series', 'study'),
                                   ('sequencing_files', 'run')) AS v(name, entity)
  LOOP
    SELECT string_agg(
             CASE column_name
               WHEN 'access_tier' THEN 'greatest(t.access_tier, n.access_tier) AS access_tier'
               WHEN 'consent_status' THEN 'coalesce(c.status, t.consent_status) AS consent_status'
               WHEN 'duo_codes' THEN 'coalesce(c.duo_codes, t.duo_codes) AS duo_codes'
               WHEN 'consent_expires_at' THEN
                 'CASE WHEN c.status IS NULL THEN t.consent_expires_at ELSE c.expires_at END'
                 || ' AS consent_expires_at'
               ELSE 't.' || quote_ident(column_name)
             END, ', ' ORDER BY ordinal_position)
      INTO shown
      FROM information_schema.columns
     WHERE table_schema = current_schema AND table_name = one.name;
    -- Both lateral queries are answered from a primary key, row by row. The rows' own tier is asked
    -- first, since that takes no look at another table.
    EXECUTE format(
      'CREATE VIEW %I WITH (security_barrier = true) AS SELECT %s FROM %I AS t'
      || ' LEFT JOIN LATERAL (SELECT v.access_tier FROM versions v'
      || ' WHERE v.project = t.project AND v.entity = t.%I ORDER BY v.version DESC LIMIT 1) AS n ON true'
      || ' LEFT JOIN LATERAL (SELECT d.status, d.duo_codes, d.expires_at FROM consent d'
      || ' WHERE d.project = t.project AND d.subject = t.subject'
      || ' ORDER BY d.decided_at DESC, d.status DESC LIMIT 1) AS c ON true'
      || ' WHERE (t.project, t.access_tier) IN (SELECT v.project, v.tier FROM visible v)'
      || ' AND (t.project, greatest(t.access_tier, n.access_tier))'
      || ' IN (SELECT v.project, v.tier FROM visible v)',
      one.name || '_in_force', shown, one.name, one.entity);
    EXECUTE format('GRANT SELECT ON %I TO lethe_reader', one.name || '_in_force');
  END LOOP;
END
$$;
