package io.lethe.jobs.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Keys of snapshots; see {@code lethe keys create-signing}.
 *
 * @param signingKey private key set, needed to create, approve and revoke
 * @param publicKey public key set, needed to verify and resolve
 */
public record SnapshotConfig(Path signingKey, Path publicKey) {

  public SnapshotConfig {
    signingKey = Objects.requireNonNullElse(signingKey, Path.of("keys", "signing", "private.json"));
    publicKey = Objects.requireNonNullElse(publicKey, Path.of("keys", "signing", "public.json"));
  }

  static SnapshotConfig defaults() {
    return new SnapshotConfig(null, null);
  }

  SnapshotConfig relativeTo(Path folder) {
    return new SnapshotConfig(folder.resolve(signingKey), folder.resolve(publicKey));
  }
}
