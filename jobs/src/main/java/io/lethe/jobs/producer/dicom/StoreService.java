package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import java.util.Objects;

/** C-STORE (PS3.4 annex B): success means durable in the raw zone and in the journal. */
final class StoreService implements Service {

  private final InstanceStorage storage;
  private final ScpMetrics metrics;

  StoreService(InstanceStorage storage, ScpMetrics metrics) {
    this.storage = Objects.requireNonNull(storage, "storage");
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
    return new Request(association, context, request, instance);
  }

  /** The data set must be of the instance that the command names. */
  private static Instance same(Instance instance, StudyPeek.InstanceUids uids)
      throws IntakeException {
    if (!uids.sopClass().equals(instance.sopClass())
        || !uids.sopInstance().equals(instance.sopInstance())) {
      throw new IntakeException(Status.DATA_SET_MISMATCH, "SOP Class or Instance UID differs");
    }
    return instance;
  }

  /** One request whose data set comes. */
  private final class Request implements Exchange {

    private final Association association;
    private final Association.Context context;
    private final CommandSet request;
    private final Instance instance;
    private final InstanceStorage.Storing storing;
    private final long started = System.nanoTime();

    Request(
        Association association,
        Association.Context context,
        CommandSet request,
        Instance instance) {
      this.association = association;
      this.context = context;
      this.request = request;
      this.instance = instance;
      IntakeException refusal = refusal();
      this.storing =
          refusal == null
              ? storage.begin(instance.fileMeta(), uids -> same(instance, uids))
              : storage.refused(refusal);
    }

    @Override
    public void data(byte[] bytes, int offset, int length) throws PduException {
      if (!storing.write(bytes, offset, length)) {
        metrics.stored(association.callingAeTitle(), Status.OUT_OF_RESOURCES, 0, 0);
        throw new PduException(Pdu.Abort.BY_USER, "an instance above the size limit");
      }
    }

    @Override
    public void end() {
      long size = storing.size();
      if (!request.hasDataSet()) {
        storing.fail(new IntakeException(Status.CANNOT_UNDERSTAND, "no data set"));
      }
      storing.finish();
      IntakeException failure = storing.failure();
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
      storing.close();
    }

    private IntakeException refusal() {
      if (!instance.isValid()) {
        return new IntakeException(Status.INVALID_INSTANCE, "no valid UID");
      }
      return instance.sopClass().equals(context.abstractSyntax())
          ? null
          : new IntakeException(
              Status.SOP_CLASS_NOT_SUPPORTED, "SOP class is not that of the context");
    }
  }
}
