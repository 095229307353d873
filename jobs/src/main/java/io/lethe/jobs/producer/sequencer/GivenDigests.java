package io.lethe.jobs.producer.sequencer;

import java.util.Objects;
import java.util.Optional;

/**
 * What a manifest says of a file's bytes.
 *
 * @param line of the manifest, from 1
 * @param md5 hexadecimal, lower case
 * @param sha256 hexadecimal, lower case
 */
record GivenDigests(int line, Optional<String> md5, Optional<String> sha256) {

  GivenDigests {
    Objects.requireNonNull(md5, "md5");
    Objects.requireNonNull(sha256, "sha256");
  }

  boolean isEmpty() {
    return md5.isEmpty() && sha256.isEmpty();
  }
}
