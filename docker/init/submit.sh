#!/usr/bin/env bash
# Submits both jobs unless they run already. The catalog job comes first: it brings the schema up to date, which the
# checklist asks for.
set -euo pipefail

config=/etc/lethe/lethe.yaml
cluster=(-m jobmanager:8081)
running=$(flink list "${cluster[@]}" -r)

run() {
  local name=$1 class=$2
  if grep -q "$name" <<< "$running"; then
    echo "$name is running already"
  else
    flink run "${cluster[@]}" -d -c "$class" /opt/lethe/lethe.jar --config "$config"
  fi
}

run lethe-catalog io.lethe.jobs.CatalogJob
lethe catalog allow lethe_find --project demo --tier registered --config "$config"
lethe doctor --config "$config"
run lethe-ingest io.lethe.jobs.IngestJob
