-- Refusals that are settled: by a person, or because their objects were landed again. Names of
-- messages only, which tell nothing about what was refused. Not projected from a topic.

CREATE TABLE quarantine_releases (
  topic            text        NOT NULL,
  partition_number integer     NOT NULL,
  message_offset   bigint      NOT NULL,
  released_at      timestamptz NOT NULL,
  actor            text        NOT NULL,
  reason           text        NOT NULL,
  PRIMARY KEY (topic, partition_number, message_offset)
);
ALTER TABLE quarantine_releases ENABLE ROW LEVEL SECURITY;
ALTER TABLE quarantine_releases FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON quarantine_releases TO CURRENT_USER USING (true) WITH CHECK (true);
