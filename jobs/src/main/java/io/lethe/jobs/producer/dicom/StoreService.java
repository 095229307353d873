package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** C-STORE (PS3.4 annex B): success means durable in the raw zone and in the journal. */
final class StoreService implements Service {

  private static final Logger LOG = LoggerFactory.getLogger(StoreService.class);

  private final Intake intake;
  private final long maxBytes;
  private final ScpMetrics metrics;

  /** Idle ones, as many as there ever were instances at once: each knows the dictionary. */
  private final Queue<StudyPeek> peeks = new ConcurrentLinkedQueue<>();

  /**
   * @param maxBytes the largest file that is taken
   */
  StoreService(Intake intake, long maxBytes, ScpMetrics metrics) {
    this.intake = Objects.requireNonNull(intake, "intake");
    this.maxBytes = maxBytes;
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  public Exchange begin(Association association, Association.Context context, CommandSet request) {
    Instance instance =
        new Instance(
            request.uid(CommandSet.AFFECTED_SOP_CLASS_UID),
            request.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID),
            context.transferSyntax(),
            association.callingAeTitle());
    return new Storing(association, context, request, instance);
  }

  /** One instance under way; after a failure the rest of its data set is passed over. */
  private final class Storing implements Exchange {

    private final Association association;
    private final Association.Context context;
    private final CommandSet request;
    private final Instance instance;
    private final long started = System.nanoTime();
    private StudyPeek peek;
    private InstanceIntake arriving;
    private IntakeException failure;
    private long passedOver;

    Storing(
        Association association,
        Association.Context context,
        CommandSet request,
        Instance instance) {
      this.association = association;
      this.context = context;
      this.request = request;
      this.instance = instance;
      failure = refusal();
      if (failure == null) {
        StudyPeek idle = peeks.poll();
        peek = idle == null ? new StudyPeek() : idle;
        arriving = new InstanceIntake(intake, instance, peek, maxBytes);
      }
    }

    @Override
    public void data(byte[] bytes, int offset, int length) throws PduException {
      if (arriving == null) {
        passOver(length);
      } else if (arriving.exceeds(length)) {
        throw tooLarge();
      } else {
        attempt(() -> arriving.write(bytes, offset, length));
      }
    }

    @Override
    public void end() {
      long size = arriving == null ? passedOver : arriving.size();
      if (failure == null && !request.hasDataSet()) {
        failure = new IntakeException(Status.CANNOT_UNDERSTAND, "no data set");
      } else if (failure == null) {
        attempt(arriving::finish);
      }
      int status = failure == null ? Status.SUCCESS : failure.status();
      CommandSet.Builder response =
          request
              .response(status)
              .uid(CommandSet.AFFECTED_SOP_CLASS_UID, instance.sopClass())
              .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, instance.sopInstance());
      if (failure != null) {
        response.comment(failure.getMessage());
      }
      metrics.stored(association.callingAeTitle(), status, size, System.nanoTime() - started);
      association.send(context, response.build());
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
      peeks.add(peek);
    }

    private IntakeException refusal() {
      if (!instance.isValid()) {
        return new IntakeException(Status.INVALID_INSTANCE, "no valid UID");
      }
      if (!instance.sopClass().equals(context.abstractSyntax())) {
        return new IntakeException(
            Status.SOP_CLASS_NOT_SUPPORTED, "SOP class is not that of the context");
      }
      return intake.ledger().isFull()
          ? new IntakeException(Status.OUT_OF_RESOURCES, "too much waits to be announced")
          : null;
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

    private void passOver(int length) throws PduException {
      passedOver += length;
      if (passedOver > maxBytes) {
        throw tooLarge();
      }
    }

    private PduException tooLarge() {
      metrics.stored(association.callingAeTitle(), Status.OUT_OF_RESOURCES, 0, 0);
      return new PduException(Pdu.Abort.BY_USER, "an instance above the size limit");
    }
  }

  @FunctionalInterface
  private interface Step {

    void run() throws IOException, IntakeException;
  }
}
