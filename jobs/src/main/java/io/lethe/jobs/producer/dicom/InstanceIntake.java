package io.lethe.jobs.producer.dicom;

import io.lethe.curation.ObjectConflictException;
import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.Spool;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One instance on its way to the raw zone. Its beginning is held until the study is known, at most
 * {@value #HEAD_BYTES} bytes; from then on it is streamed. It goes to the spool instead where its
 * key is taken, so that other bytes can get another key, and where the header is longer than that.
 * One thread's.
 */
final class InstanceIntake implements AutoCloseable {

  /** What is held of an instance; smaller ones are one request to the raw zone. */
  static final int HEAD_BYTES = 1 << 20;

  private static final int FIRST_BYTES = 1 << 16;

  private final Intake intake;
  private final Naming naming;
  private final StudyPeek peek;
  private final long maxBytes;

  private byte[] head = new byte[FIRST_BYTES];
  private int held;
  private long size;
  private Instance instance;
  private String study;
  private LandingLedger.Arrival arrival;
  private RawUploader.Upload upload;
  private Spool.SpoolFile spooled;

  /** Says which instance it is, as soon as its header is known. */
  @FunctionalInterface
  interface Naming {

    /**
     * @throws IntakeException if it is none that is taken
     */
    Instance of(StudyPeek.InstanceUids uids) throws IntakeException;
  }

  /**
   * @param start the first bytes of the file, where the sender did not send them
   * @param peek of the calling thread
   * @param maxBytes the largest file that is taken
   */
  InstanceIntake(Intake intake, byte[] start, Naming naming, StudyPeek peek, long maxBytes) {
    this.intake = intake;
    this.naming = naming;
    this.peek = peek;
    this.maxBytes = maxBytes;
    hold(start, 0, start.length);
    this.size = start.length;
  }

  /** Whether one byte more would be too much. */
  boolean exceeds(int further) {
    return size + further > maxBytes;
  }

  /** Bytes of the file until now. */
  long size() {
    return size;
  }

  void write(byte[] bytes, int offset, int length) throws IOException, IntakeException {
    size += length;
    int fits = isHeld() ? Math.min(length, HEAD_BYTES - held) : 0;
    hold(bytes, offset, fits);
    if (fits < length) {
      if (isHeld()) {
        streamOn();
      }
      pass(bytes, offset + fits, length - fits);
    }
  }

  /** Makes the whole instance durable, in the raw zone and then in the journal. */
  void finish() throws IOException, IntakeException {
    try {
      identify();
      intake.landed(instance, study, file());
    } catch (ObjectConflictException e) {
      // Somebody else was faster with other bytes; sent again it gets a key of its own.
      throw new IntakeException(Status.OUT_OF_RESOURCES, "sent twice at the same time", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (arrival != null) {
      arrival.close();
      arrival = null;
    }
    try {
      if (upload != null) {
        upload.close();
        upload = null;
      }
    } finally {
      if (spooled != null) {
        spooled.close();
        spooled = null;
      }
    }
  }

  private LandedFile file() throws IOException, ObjectConflictException {
    if (upload != null) {
      return upload.commit();
    }
    Intake.Content content = spooled == null ? Intake.of(head, held) : spooled::read;
    return intake.put(instance, study, content);
  }

  private void identify() throws IOException, IntakeException {
    if (study == null) {
      try (InputStream in = spooled == null ? headStream() : spooled.read()) {
        arrives(peek.uids(in));
      }
    }
  }

  private boolean isHeld() {
    return upload == null && spooled == null;
  }

  /** The head is full: decides where the instance goes. */
  private void streamOn() throws IOException, IntakeException {
    StudyPeek.InstanceUids uids = peek.uids(headStream());
    if (uids.study().isEmpty()) {
      spooled = intake.spool().create();
    } else {
      arrives(uids);
      if (intake.isTaken(instance, study)) {
        spooled = intake.spool().create();
      } else {
        upload = intake.begin(instance, study);
      }
    }
    pass(head, 0, held);
    head = new byte[0];
  }

  private void arrives(StudyPeek.InstanceUids uids) throws IntakeException {
    instance = naming.of(uids);
    if (uids.study().isEmpty()) {
      throw new IntakeException(Status.CANNOT_UNDERSTAND, "no Study Instance UID");
    }
    study = uids.study();
    arrival = intake.ledger().arriving(study);
  }

  private void pass(byte[] bytes, int offset, int length) throws IOException {
    if (upload != null) {
      upload.stream().write(bytes, offset, length);
    } else {
      spooled.write(bytes, offset, length);
    }
  }

  private InputStream headStream() {
    return new ByteArrayInputStream(head, 0, held);
  }

  private void hold(byte[] bytes, int offset, int length) {
    if (held + length > head.length) {
      int doubled = Math.max(2 * head.length, held + length);
      head = Arrays.copyOf(head, Math.min(HEAD_BYTES, doubled));
    }
    System.arraycopy(bytes, offset, head, held, length);
    held += length;
  }
}
