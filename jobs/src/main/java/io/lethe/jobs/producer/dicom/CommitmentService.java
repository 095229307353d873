package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Storage Commitment Push Model as its SCP (PS3.4 annex J). */
final class CommitmentService implements Service {

  private static final Logger LOG = LoggerFactory.getLogger(CommitmentService.class);

  /** Some 60,000 references. */
  private static final int MAX_BYTES = 8 << 20;

  private static final int REQUEST_COMMITMENT = 1;

  private final CommitmentLookup lookup;
  private final CommitmentReports reports;
  private final ScpMetrics metrics;

  CommitmentService(CommitmentLookup lookup, CommitmentReports reports, ScpMetrics metrics) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.reports = Objects.requireNonNull(reports, "reports");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  public Exchange begin(Association association, Association.Context context, CommandSet request) {
    return new Committing(association, context, request);
  }

  /** The peer answered a report. */
  void reported(Association association, CommandSet response) {
    reports.answered(association, response);
  }

  /** Reports that the association did not take go another way. */
  void ended(Association association) {
    reports.ended(association);
  }

  private final class Committing implements Exchange {

    private final Association association;
    private final Association.Context context;
    private final CommandSet request;
    private final ByteArrayOutputStream dataSet = new ByteArrayOutputStream();

    Committing(Association association, Association.Context context, CommandSet request) {
      this.association = association;
      this.context = context;
      this.request = request;
    }

    @Override
    public void data(byte[] bytes, int offset, int length) throws PduException {
      if (dataSet.size() + length > MAX_BYTES) {
        throw new PduException(Pdu.Abort.BY_USER, "a commitment request of more than 8 MiB");
      }
      dataSet.write(bytes, offset, length);
    }

    @Override
    public void end() {
      metrics.commitment("requested");
      Optional<PendingCommitments.Ticket> kept = Optional.empty();
      int status = refusal();
      try {
        if (status == Status.SUCCESS) {
          kept = keep();
          status = kept.isEmpty() ? Status.INVALID_ARGUMENT : Status.SUCCESS;
        }
      } catch (IOException e) {
        LOG.warn("a commitment request could not be kept: {}", e.getMessage());
        status = Status.PROCESSING_FAILURE;
      }
      association.send(
          context,
          request
              .response(status)
              .uid(CommandSet.AFFECTED_SOP_CLASS_UID, SopClasses.STORAGE_COMMITMENT)
              .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, SopClasses.STORAGE_COMMITMENT_INSTANCE)
              .number(CommandSet.ACTION_TYPE_ID, request.number(CommandSet.ACTION_TYPE_ID))
              .build());
      kept.ifPresent(ticket -> reports.add(association, context, ticket));
    }

    @Override
    public void close() {
      // Holds nothing but memory.
    }

    private int refusal() {
      if (request.number(CommandSet.ACTION_TYPE_ID) != REQUEST_COMMITMENT) {
        return Status.NO_SUCH_ACTION;
      }
      String instance = request.uid(CommandSet.REQUESTED_SOP_INSTANCE_UID);
      if (!instance.equals(SopClasses.STORAGE_COMMITMENT_INSTANCE)) {
        return Status.NO_SUCH_INSTANCE;
      }
      return reports.isFull(dataSet.size()) ? Status.RESOURCE_LIMITATION : Status.SUCCESS;
    }

    /** Makes the request durable before it is answered; empty where it is none. */
    private Optional<PendingCommitments.Ticket> keep() throws IOException {
      PendingCommitments.Pending pending =
          new PendingCommitments.Pending(
              association.callingAeTitle(), context.transferSyntax(), dataSet.toByteArray());
      return lookup.request(pending).isEmpty()
          ? Optional.empty()
          : Optional.of(reports.keep(pending));
    }
  }
}
