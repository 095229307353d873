package io.lethe.jobs.producer.s3events;

import java.util.Objects;

/** What happened to an object of a bucket; its text carries no key, which may be an identifier. */
sealed interface ObjectEvent {

  String bucket();

  /** As it is, not encoded. */
  String key();

  Sequencer sequencer();

  /**
   * An object was written.
   *
   * @param size bytes; {@value #UNKNOWN} where the notification tells none
   * @param eTag without quotes; empty where the notification tells none
   * @param versionId empty in a bucket without versions
   */
  record Created(
      String bucket, String key, long size, String eTag, String versionId, Sequencer sequencer)
      implements ObjectEvent {

    static final long UNKNOWN = -1;

    public Created {
      Objects.requireNonNull(bucket, "bucket");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(sequencer, "sequencer");
      eTag = eTag.replace("\"", "");
      Objects.requireNonNull(versionId, "versionId");
      if (size < UNKNOWN) {
        throw new IllegalArgumentException("a size is not negative");
      }
    }

    /** The same for each repetition of an event, another one when the object is written again. */
    String check() {
      return sequencer.hex() + '|' + eTag + '|' + versionId;
    }

    Created ofSize(long known) {
      return new Created(bucket, key, known, eTag, versionId, sequencer);
    }

    @Override
    public String toString() {
      return "Created[" + size + " bytes]";
    }
  }

  /** An object was removed, or hidden by a delete marker. */
  record Removed(String bucket, String key, Sequencer sequencer) implements ObjectEvent {

    public Removed {
      Objects.requireNonNull(bucket, "bucket");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(sequencer, "sequencer");
    }

    @Override
    public String toString() {
      return "Removed[]";
    }
  }
}
