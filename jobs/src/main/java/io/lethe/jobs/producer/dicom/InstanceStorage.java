package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores instances, from whichever service they come. Thread-safe. */
final class InstanceStorage {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceStorage.class);

  private final Intake intake;
  private final long maxBytes;

  /** Idle ones, as many as there ever were instances at once. */
  private final Queue<InstanceHead> heads = new ConcurrentLinkedQueue<>();

  /**
   * @param maxBytes the largest file that is taken
   */
  InstanceStorage(Intake intake, long maxBytes) {
    this.intake = Objects.requireNonNull(intake, "intake");
    this.maxBytes = maxBytes;
  }

  LandingLedger ledger() {
    return intake.ledger();
  }

  /**
   * Begins an instance, unless too much waits already.
   *
   * @param start the first bytes of the file, where the sender does not send them
   */
  Storing begin(byte[] start, InstanceIntake.Naming naming) {
    if (intake.ledger().isFull()) {
      return refused(
          new IntakeException(Status.OUT_OF_RESOURCES, "too much waits to be announced"));
    }
    InstanceHead idle = heads.poll();
    InstanceHead head = idle == null ? new InstanceHead() : idle;
    return new Storing(head, new InstanceIntake(intake, start, naming, head, maxBytes));
  }

  /** An instance that is not taken, and passed over. */
  Storing refused(IntakeException failure) {
    Storing storing = new Storing(null, null);
    storing.failure = failure;
    return storing;
  }

  /** One instance under way; after a failure the rest of it is passed over. One thread's. */
  final class Storing implements AutoCloseable {

    private final InstanceHead head;
    private InstanceIntake arriving;
    private IntakeException failure;
    private long passedOver;

    private Storing(InstanceHead head, InstanceIntake arriving) {
      this.head = head;
      this.arriving = arriving;
    }

    /** Takes the next bytes; returns false where they would be too many. */
    boolean write(byte[] bytes, int offset, int length) {
      if (arriving == null) {
        passedOver += length;
        return passedOver <= maxBytes;
      }
      if (arriving.exceeds(length)) {
        return false;
      }
      attempt(() -> arriving.write(bytes, offset, length));
      return true;
    }

    /** The whole instance came: makes it durable. */
    void finish() {
      if (failure == null) {
        attempt(arriving::finish);
      }
    }

    /** The sender did not send what it should have; what came is given up. */
    void fail(IntakeException reason) {
      if (failure == null) {
        failure = reason;
        close();
      }
    }

    /** Why it is not stored; null where it is. */
    IntakeException failure() {
      return failure;
    }

    /** Of the file, or what was passed over of it. */
    long size() {
      return arriving == null ? passedOver : arriving.size();
    }

    @Override
    public void close() {
      if (arriving == null) {
        return;
      }
      try {
        arriving.close();
      } catch (IOException e) {
        LOG.warn("an instance that was given up may have left parts behind: {}", e.getMessage());
      }
      arriving = null;
      head.clear();
      heads.add(head);
    }

    private void attempt(Step step) {
      try {
        step.run();
        return;
      } catch (IntakeException e) {
        failure = e;
      } catch (IOException e) {
        LOG.warn("an instance could not be stored: {}", e.getMessage());
        failure = new IntakeException(Status.OUT_OF_RESOURCES, "storage is not available", e);
      } catch (RuntimeException e) {
        LOG.error("storing an instance failed: {}", e.getClass().getSimpleName());
        failure = new IntakeException(Status.PROCESSING_FAILURE, "internal error", e);
      }
      close();
    }
  }

  @FunctionalInterface
  private interface Step {

    void run() throws IOException, IntakeException;
  }
}
