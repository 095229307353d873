#!/usr/bin/env bash
# The image's own entry point, with the keys of S3 for Flink's plugin: in the environment, not in its configuration,
# which the web UI shows.
set -euo pipefail

AWS_ACCESS_KEY_ID=$(cat /secrets/flink/s3-access-key)
AWS_SECRET_ACCESS_KEY=$(cat /secrets/flink/s3-secret-key)
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
exec /docker-entrypoint.sh "$@"
