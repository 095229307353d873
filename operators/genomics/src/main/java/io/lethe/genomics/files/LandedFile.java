package io.lethe.genomics.files;

import java.util.Objects;
import java.util.Optional;

/**
 * One landed file, with what the delivery tells of it. All of it belongs to the raw zone.
 *
 * @param name its URI or path; groups files and never reaches an output
 * @param sampleId the sample of this file
 * @param role what its curated key calls it, for example {@code r1}; lower-case letters, digits and
 *     hyphens; told by the content where absent
 * @param md5 the hexadecimal MD5 that the producer declared
 * @param raw the bytes
 */
public record LandedFile(
    String name,
    Optional<String> sampleId,
    Optional<String> role,
    Optional<String> md5,
    RawFile raw) {

  public LandedFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(raw, "raw");
    if (role.isPresent() && !role.get().matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("role: lower-case letters, digits and hyphens");
    }
  }

  /** A file of which nothing is known but its name and bytes. */
  public static LandedFile of(String name, RawFile raw) {
    return new LandedFile(name, Optional.empty(), Optional.empty(), Optional.empty(), raw);
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "LandedFile";
  }
}
