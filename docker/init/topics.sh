#!/usr/bin/env bash
# Creates the topics of the trial installation that are missing. One broker, so one replica.
set -euo pipefail

server=${1:-kafka:9092}
week=604800000

create() {
  local topic=$1 partitions=$2
  shift 2
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$server" --create --if-not-exists \
    --topic "$topic" --partitions "$partitions" --replication-factor 1 "$@"
}

create landing.studies 4 --config retention.ms=$week
create landing.runs 4 --config retention.ms=$week
create curation.quarantine 4 --config retention.ms=$week
create curation.lineage 4
create curation.metrics 4
create curation.catalog 4 --config cleanup.policy=compact
create curation.consent 1 --config cleanup.policy=compact
