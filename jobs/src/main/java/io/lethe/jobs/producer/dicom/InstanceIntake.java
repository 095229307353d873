package io.lethe.jobs.producer.dicom;

import io.lethe.curation.ObjectConflictException;
import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.Spool;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.io.IOException;
import java.io.InputStream;

/**
 * One instance on its way to the raw zone. Its beginning is held and digested until the study is
 * known, at most {@value InstanceHead#MAX_BYTES} bytes; from then on it is streamed. It goes to the
 * spool instead where its key is taken, so that other bytes can get another key, and where the
 * header is longer than that. One thread's.
 */
final class InstanceIntake implements AutoCloseable {

  private final Intake intake;
  private final Naming naming;
  private final InstanceHead head;
  private final long maxBytes;

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
   * @param head empty; nobody else uses it meanwhile
   * @param maxBytes the largest file that is taken
   */
  InstanceIntake(Intake intake, byte[] start, Naming naming, InstanceHead head, long maxBytes) {
    this.intake = intake;
    this.naming = naming;
    this.head = head;
    this.maxBytes = maxBytes;
    head.hold(start, 0, start.length);
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
    int fits = isHeld() ? head.hold(bytes, offset, length) : 0;
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
    return spooled == null
        ? intake.put(instance, study, head)
        : intake.put(instance, study, spooled::read);
  }

  private void identify() throws IOException, IntakeException {
    if (study == null) {
      try (InputStream in = spooled == null ? head.open() : spooled.read()) {
        arrives(head.uids(in));
      }
    }
  }

  private boolean isHeld() {
    return upload == null && spooled == null;
  }

  /** The head is full: decides where the instance goes. */
  private void streamOn() throws IOException, IntakeException {
    StudyPeek.InstanceUids uids = head.uids();
    if (!uids.study().isEmpty()) {
      arrives(uids);
      if (!intake.isTaken(instance, study)) {
        upload = intake.begin(instance, study, head);
        return;
      }
    }
    spooled = intake.spool().create();
    head.copyTo(spooled);
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
}
