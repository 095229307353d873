#!/bin/sh
# Creates the buckets of the trial installation that are missing; what is in scratch/ expires.
set -eu

access=$(cat /secrets/minio/s3-access-key)
secret=$(cat /secrets/minio/s3-secret-key)
export MC_HOST_lethe="http://$access:$secret@minio:9000"

mc mb --ignore-existing lethe/lethe-raw lethe/lethe-research lethe/lethe-flink
mc version enable lethe/lethe-research
if ! mc ilm rule ls lethe/lethe-research 2>/dev/null | grep -q scratch/; then
  mc ilm rule add --prefix scratch/ --expire-days 7 lethe/lethe-research
fi
