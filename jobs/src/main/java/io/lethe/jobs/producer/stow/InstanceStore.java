package io.lethe.jobs.producer.stow;

import java.util.Objects;
import java.util.Optional;

/** Where posted instances go. Thread-safe. */
public interface InstanceStore {

  /** Whether nothing is taken until later. */
  boolean isFull();

  /**
   * Begins an instance.
   *
   * @param study the only Study Instance UID that is taken; empty for any
   */
  Arriving begin(Optional<String> study);

  /** A DICOM file under way; closing it without an end leaves nothing behind. One thread's. */
  interface Arriving extends AutoCloseable {

    /**
     * Takes the next bytes, also of an instance that has failed.
     *
     * @return false where they are too many
     */
    boolean write(byte[] bytes, int offset, int length);

    /** The file is whole; what is told to be stored is durable. */
    Outcome finish();

    @Override
    void close();
  }

  /**
   * What became of an instance.
   *
   * @param sopClass SOP Class UID; empty where it is not known
   * @param sopInstance SOP Instance UID, an identifier; empty where it is not known
   * @param failureReason of PS3.18 table I.2-2, 0 where the instance is stored
   * @param size bytes
   */
  record Outcome(String sopClass, String sopInstance, int failureReason, long size) {

    private static final int OUT_OF_RESOURCES = 0xA7;

    public Outcome {
      Objects.requireNonNull(sopClass, "sopClass");
      Objects.requireNonNull(sopInstance, "sopInstance");
    }

    boolean isStored() {
      return failureReason == 0;
    }

    /** Whether it may succeed later. */
    boolean isTransient() {
      return failureReason >> Byte.SIZE == OUT_OF_RESOURCES;
    }

    boolean isNamed() {
      return !sopClass.isEmpty() && !sopInstance.isEmpty();
    }

    /** Shows no identifier. */
    @Override
    public String toString() {
      return "Outcome[%04X]".formatted(failureReason);
    }
  }
}
