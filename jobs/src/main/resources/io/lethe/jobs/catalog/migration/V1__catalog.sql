-- The catalog of curated data. Flyway runs this in the schema ${flyway:defaultSchema}, as its owner.
-- Tables marked "projected" hold nothing but what curation.catalog says: they can be emptied and
-- filled again from the topic. topic_partition and topic_offset say which message a row shows.

-- Who may see a row, each tier including those before it (GA4GH).
CREATE TYPE access_tier AS ENUM ('open', 'registered', 'controlled');

-- Projected. Pseudonyms; the tier is the least restrictive one of what is known of the subject.
CREATE TABLE subjects (
  project      text NOT NULL,
  subject      text NOT NULL,
  access_tier  access_tier NOT NULL,
  PRIMARY KEY (project, subject)
);

-- Projected. The current version of each imaging study.
CREATE TABLE studies (
  project             text NOT NULL,
  study               text NOT NULL,
  access_tier         access_tier NOT NULL,
  subject             text,
  version             integer NOT NULL,
  manifest_key        text NOT NULL,
  manifest_sha256     text NOT NULL,
  merkle_root         text NOT NULL,
  objects             integer NOT NULL,
  bytes               bigint NOT NULL,
  delivery            text NOT NULL,
  landed_at           timestamptz NOT NULL,
  recipe              text,
  recipe_digest       text,
  environment         text,
  data_class          text,
  retention           text,
  consent_status      text,
  duo_codes           text[] NOT NULL,
  consent_expires_at  timestamptz,
  policy_tags         jsonb NOT NULL,
  topic_partition     integer NOT NULL,
  topic_offset        bigint NOT NULL,
  PRIMARY KEY (project, study)
);
CREATE INDEX studies_study ON studies (study);
CREATE INDEX studies_subject ON studies (subject);

-- Projected. Numbers are those of DICOM: mm, kV, ms, tesla; null where an object says no number.
CREATE TABLE series (
  project                  text NOT NULL,
  series                   text NOT NULL,
  access_tier              access_tier NOT NULL,
  study                    text NOT NULL,
  subject                  text NOT NULL,
  version                  integer NOT NULL,
  modality                 text,
  body_region              text,
  body_region_code         text,
  body_part_examined       text,
  sop_class_uid            text,
  transfer_syntax_uid      text,
  manufacturer             text,
  manufacturer_model_name  text,
  slice_thickness          double precision,
  kvp                      double precision,
  repetition_time          double precision,
  echo_time                double precision,
  magnetic_field_strength  double precision,
  acquisition              jsonb NOT NULL,
  deidentification         text[] NOT NULL,
  redacted                 boolean NOT NULL,
  label_source             text,
  instances                integer NOT NULL,
  bytes                    bigint NOT NULL,
  delivery                 text NOT NULL,
  landed_at                timestamptz NOT NULL,
  recipe                   text,
  recipe_digest            text,
  environment              text,
  data_class               text,
  retention                text,
  consent_status           text,
  duo_codes                text[] NOT NULL,
  consent_expires_at       timestamptz,
  policy_tags              jsonb NOT NULL,
  topic_partition          integer NOT NULL,
  topic_offset             bigint NOT NULL,
  PRIMARY KEY (project, series)
);
CREATE INDEX series_series ON series (series);
CREATE INDEX series_study ON series (study);
CREATE INDEX series_subject ON series (subject);
CREATE INDEX series_modality ON series (project, modality, body_region);
CREATE INDEX series_body_region ON series (body_region);
CREATE INDEX series_label_source ON series (label_source) WHERE label_source IS NOT NULL;
CREATE INDEX series_landed_at ON series (landed_at);

-- Projected. A sample with its lineage, from all its files; where they differ, the greatest text.
CREATE TABLE sequencing_samples (
  project          text NOT NULL,
  sample           text NOT NULL,
  access_tier      access_tier NOT NULL,
  subject          text NOT NULL,
  run              text NOT NULL,
  libraries        text[] NOT NULL,
  library_prep     text,
  platform         text,
  platform_model   text,
  reference_build  text,
  PRIMARY KEY (project, sample)
);
CREATE INDEX sequencing_samples_sample ON sequencing_samples (sample);
CREATE INDEX sequencing_samples_subject ON sequencing_samples (subject);

-- Projected. One file of a run.
CREATE TABLE sequencing_files (
  project               text NOT NULL,
  file                  text NOT NULL,
  access_tier           access_tier NOT NULL,
  run                   text NOT NULL,
  sample                text NOT NULL,
  subject               text NOT NULL,
  version               integer NOT NULL,
  role                  text NOT NULL,
  format                text,
  media_type            text NOT NULL,
  path                  text NOT NULL,
  sha256                text NOT NULL,
  content_sha256        text,
  bytes                 bigint NOT NULL,
  libraries             text[] NOT NULL,
  read_groups           text[] NOT NULL,
  library_prep          text,
  platform              text,
  platform_model        text,
  reference_build       text,
  reference_digest      text,
  alignment_tool_chain  text,
  variant_callers       text[] NOT NULL,
  variant_calling       jsonb NOT NULL,
  counts                jsonb NOT NULL,
  metadata              jsonb NOT NULL,
  delivery              text NOT NULL,
  landed_at             timestamptz NOT NULL,
  recipe                text,
  recipe_digest         text,
  environment           text,
  data_class            text,
  retention             text,
  consent_status        text,
  duo_codes             text[] NOT NULL,
  consent_expires_at    timestamptz,
  policy_tags           jsonb NOT NULL,
  topic_partition       integer NOT NULL,
  topic_offset          bigint NOT NULL,
  PRIMARY KEY (project, file)
);
CREATE INDEX sequencing_files_sample ON sequencing_files (sample);
CREATE INDEX sequencing_files_subject ON sequencing_files (subject);
CREATE INDEX sequencing_files_run ON sequencing_files (run);
CREATE INDEX sequencing_files_path ON sequencing_files (path);
CREATE INDEX sequencing_files_reference ON sequencing_files (project, reference_build, format);
CREATE INDEX sequencing_files_platform ON sequencing_files (platform);

-- Projected. Every version of every study and run.
CREATE TABLE versions (
  project               text NOT NULL,
  entity                text NOT NULL,
  version               integer NOT NULL,
  access_tier           access_tier NOT NULL,
  kind                  text NOT NULL,
  subject               text,
  manifest_key          text NOT NULL,
  manifest_sha256       text NOT NULL,
  merkle_root           text NOT NULL,
  previous_merkle_root  text,
  reason                text NOT NULL,
  changes               jsonb NOT NULL,
  cause                 text,
  objects               integer NOT NULL,
  bytes                 bigint NOT NULL,
  delivery              text NOT NULL,
  landed_at             timestamptz NOT NULL,
  landed                integer NOT NULL,
  curated               integer NOT NULL,
  quarantined           integer NOT NULL,
  recipe                text,
  recipe_digest         text,
  policy_tags           jsonb NOT NULL,
  topic_partition       integer NOT NULL,
  topic_offset          bigint NOT NULL,
  PRIMARY KEY (project, entity, version)
);
CREATE INDEX versions_entity ON versions (entity);
CREATE INDEX versions_subject ON versions (subject);
CREATE INDEX versions_landed_at ON versions (landed_at);

-- Projected. Deliveries of which nothing was curated.
CREATE TABLE refusals (
  project          text NOT NULL,
  delivery         text NOT NULL,
  access_tier      access_tier NOT NULL,
  stage            text NOT NULL,
  reason           text NOT NULL,
  landed           integer NOT NULL,
  quarantined      integer NOT NULL,
  landed_at        timestamptz NOT NULL,
  recipe           text,
  recipe_digest    text,
  consent_status   text,
  policy_tags      jsonb NOT NULL,
  topic_partition  integer NOT NULL,
  topic_offset     bigint NOT NULL,
  PRIMARY KEY (project, delivery)
);
CREATE INDEX refusals_reason ON refusals (reason);

-- Projected. Messages of the topic that could not be read; not for readers.
CREATE TABLE unreadable_messages (
  topic            text NOT NULL,
  topic_partition  integer NOT NULL,
  topic_offset     bigint NOT NULL,
  message_sha256   text NOT NULL,
  PRIMARY KEY (topic, topic_partition, topic_offset)
);

-- Not projected from here on: emptying the catalog leaves these alone.

-- Immutable, numbered data sets.
CREATE TABLE snapshots (
  name         text NOT NULL,
  major        integer NOT NULL CHECK (major >= 0),
  minor        integer NOT NULL CHECK (minor >= 0),
  patch        integer NOT NULL CHECK (patch >= 0),
  projects     text[] NOT NULL CHECK (cardinality(projects) > 0),
  access_tier  access_tier NOT NULL,
  purpose      text NOT NULL,
  reference_build text,
  merkle_root  text NOT NULL,
  objects      bigint NOT NULL CHECK (objects >= 0),
  bytes        bigint NOT NULL CHECK (bytes >= 0),
  created_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  head         jsonb NOT NULL,
  PRIMARY KEY (name, major, minor, patch)
);

-- What subjects decided, one row a decision; the last one is in force. No row means no consent.
CREATE TABLE consent (
  project      text NOT NULL,
  subject      text NOT NULL,
  decided_at   timestamptz NOT NULL,
  status       text NOT NULL CHECK (status IN ('GRANTED', 'WITHDRAWN')),
  duo_codes    text[] NOT NULL,
  expires_at   timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (project, subject, decided_at, status)
);

-- Append-only and chained: each row's hash covers the row and the hash of the row before.
CREATE TABLE audit (
  sequence       bigint PRIMARY KEY,
  at             timestamptz NOT NULL,
  actor          text NOT NULL,
  action         text NOT NULL,
  object         text NOT NULL,
  decision       text NOT NULL,
  details        jsonb NOT NULL,
  previous_hash  bytea NOT NULL,
  hash           bytea NOT NULL
);

-- Who may see what, by role of the database: rows are seen in a project up to a tier.
CREATE TABLE access (
  grantee  name NOT NULL,
  project  text NOT NULL,
  tier     access_tier NOT NULL,
  PRIMARY KEY (grantee, project, tier)
);
