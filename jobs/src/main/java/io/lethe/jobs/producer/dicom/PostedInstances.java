package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.dicom.dimse.Status;
import io.lethe.jobs.producer.stow.InstanceStore;
import java.util.Objects;
import java.util.Optional;

/**
 * Stores DICOM files (PS3.10 7) as they are posted, byte for byte, with the keys that C-STORE has.
 * Thread-safe.
 */
final class PostedInstances implements InstanceStore {

  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

  private final InstanceStorage storage;
  private final SopClasses sopClasses;

  PostedInstances(InstanceStorage storage, SopClasses sopClasses) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.sopClasses = Objects.requireNonNull(sopClasses, "sopClasses");
  }

  @Override
  public boolean isFull() {
    return storage.ledger().isFull();
  }

  @Override
  public Arriving begin(Optional<String> study) {
    return new Posted(study);
  }

  private final class Posted implements Arriving {

    private final Optional<String> study;
    private final InstanceStorage.Storing storing;
    private StudyPeek.InstanceUids uids;
    private long position;

    Posted(Optional<String> study) {
      this.study = study;
      this.storing = storage.begin(new byte[0], this::named);
    }

    @Override
    public boolean write(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length && position + i < PREAMBLE + PREFIX.length; i++) {
        long at = position + i - PREAMBLE;
        if (at >= 0 && bytes[offset + i] != PREFIX[(int) at]) {
          storing.fail(new IntakeException(Status.CANNOT_UNDERSTAND, "no DICOM file"));
        }
      }
      position += length;
      return storing.write(bytes, offset, length);
    }

    @Override
    public Outcome finish() {
      if (position < PREAMBLE + PREFIX.length) {
        storing.fail(new IntakeException(Status.CANNOT_UNDERSTAND, "no DICOM file"));
      }
      long size = storing.size();
      storing.finish();
      IntakeException failure = storing.failure();
      int reason = failure == null ? Status.SUCCESS : failure.status();
      return uids == null
          ? new Outcome("", "", reason, size)
          : new Outcome(uids.sopClass(), uids.sopInstance(), reason, size);
    }

    @Override
    public void close() {
      storing.close();
    }

    private Instance named(StudyPeek.InstanceUids found) throws IntakeException {
      Instance instance = new Instance(found.sopClass(), found.sopInstance(), "", "");
      if (!instance.isValid()) {
        throw new IntakeException(Status.CANNOT_UNDERSTAND, "no SOP Class or Instance UID");
      }
      uids = found;
      if (!sopClasses.isStorage(found.sopClass())) {
        throw new IntakeException(Status.SOP_CLASS_NOT_SUPPORTED, "no storage SOP class");
      }
      boolean otherStudy = study.filter(wanted -> !wanted.equals(found.study())).isPresent();
      if (otherStudy && !found.study().isEmpty()) {
        throw new IntakeException(Status.STUDY_MISMATCH, "another study than the request's");
      }
      return instance;
    }
  }
}
