#!/usr/bin/env bash
# Draws secrets and keys of the trial installation, once. Each reader has a folder of its own that only it can open.
# Usage: setup.sh SECRETS KEYS; as root, since the files are given to the users of the images.
set -euo pipefail

secrets=$1
keys=$2
# By whom each folder is read: the user that the image runs as.
declare -A users=([flink]=9999 [postgres]=999 [grafana]=472 [minio]=0)
umask 077

# give NAME BYTES USER…: one secret, the same for all that are named
give() {
  local name=$1 bytes=$2 secret user
  shift 2
  secret=$(od -An -N"$bytes" -tx1 /dev/urandom | tr -d ' \n')
  for user in "$@"; do
    mkdir -p "$secrets/$user"
    if [ ! -e "$secrets/$user/$name" ]; then
      printf '%s' "$secret" > "$secrets/$user/$name"
    fi
    chown -R "${users[$user]}:${users[$user]}" "$secrets/$user"
  done
  chmod 755 "$secrets"
}

# An access key has 20 characters at most.
give s3-access-key 10 flink minio
give s3-secret-key 20 flink minio
give catalog-password 20 flink postgres
give catalog-reader-password 20 flink postgres
give postgres-password 20 postgres
give grafana-password 20 grafana

if [ ! -e "$keys/demo.json" ]; then
  lethe keys create --project demo --keys "$keys"
  lethe keys create-signing --folder "$keys/signing"
fi
chown -R "${users[flink]}:${users[flink]}" "$keys"
