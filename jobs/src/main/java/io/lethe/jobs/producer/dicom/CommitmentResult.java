package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.ByteArray;
import io.lethe.jobs.producer.LandedIndex;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.dicom.CommitmentRequest.Reference;
import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The answer to a request for Storage Commitment (PS3.4 J.3.3).
 *
 * @param transactionUid of the request
 * @param committed what is durable
 * @param failed what is not, with the reason
 */
record CommitmentResult(String transactionUid, List<Reference> committed, List<Failure> failed) {

  private static final int FAILED_SOP_SEQUENCE = 0x0008_1198;
  private static final int FAILURE_REASON = 0x0008_1197;

  /** Event types: all is committed, or failures exist (PS3.4 table J.3.3-1). */
  private static final int SUCCESSFUL = 1;

  private static final int FAILURES_EXIST = 2;

  CommitmentResult {
    committed = List.copyOf(committed);
    failed = List.copyOf(failed);
  }

  /**
   * @param reason Failure Reason (0008,1197) (PS3.3 C.14)
   */
  record Failure(Reference reference, int reason) {}

  /** Asks the ledger for each reference. */
  static CommitmentResult of(CommitmentRequest request, LandingLedger ledger) throws IOException {
    List<Reference> committed = new ArrayList<>();
    List<Failure> failed = new ArrayList<>();
    for (Reference reference : request.references()) {
      LandedIndex.Known known = ledger.knows(reference.sopInstance(), reference.sopClass());
      switch (known) {
        case LANDED -> committed.add(reference);
        case LANDED_OTHERWISE -> failed.add(new Failure(reference, Status.CLASS_INSTANCE_CONFLICT));
        case NOT_LANDED -> failed.add(new Failure(reference, Status.NO_SUCH_INSTANCE));
      }
    }
    return new CommitmentResult(request.transactionUid(), committed, failed);
  }

  /** The N-EVENT-REPORT request (PS3.7 10.3.1). */
  CommandSet command(int messageId) {
    return CommandSet.request(CommandField.N_EVENT_REPORT_RQ, messageId)
        .uid(CommandSet.AFFECTED_SOP_CLASS_UID, SopClasses.STORAGE_COMMITMENT)
        .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, SopClasses.STORAGE_COMMITMENT_INSTANCE)
        .number(CommandSet.EVENT_TYPE_ID, failed.isEmpty() ? SUCCESSFUL : FAILURES_EXIST)
        .withDataSet()
        .build();
  }

  /** Its data set. */
  byte[] dataSet(String transferSyntax) {
    boolean explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid().equals(transferSyntax);
    Elements all = new Elements(explicit);
    all.uid(CommitmentRequest.TRANSACTION_UID, transactionUid);
    if (!failed.isEmpty()) {
      Elements items = new Elements(explicit);
      for (Failure failure : failed) {
        Elements item = reference(failure.reference(), explicit);
        item.number(FAILURE_REASON, failure.reason());
        items.item(item);
      }
      all.sequence(FAILED_SOP_SEQUENCE, items);
    }
    if (!committed.isEmpty()) {
      Elements items = new Elements(explicit);
      committed.forEach(reference -> items.item(reference(reference, explicit)));
      all.sequence(CommitmentRequest.REFERENCED_SOP_SEQUENCE, items);
    }
    return all.bytes();
  }

  private static Elements reference(Reference reference, boolean explicit) {
    Elements item = new Elements(explicit);
    item.uid(CommitmentRequest.REFERENCED_SOP_CLASS_UID, reference.sopClass());
    item.uid(CommitmentRequest.REFERENCED_SOP_INSTANCE_UID, reference.sopInstance());
    return item;
  }

  /** Shows no identifier. */
  @Override
  public String toString() {
    return "CommitmentResult[" + committed.size() + ", " + failed.size() + "]";
  }

  /** Little-endian elements, explicit or implicit (PS3.5 7.1). */
  private static final class Elements {

    private static final int ITEM = 0xFFFE_E000;

    private final boolean explicit;
    private final ByteArray out = new ByteArray();

    Elements(boolean explicit) {
      this.explicit = explicit;
    }

    void uid(int tag, String value) {
      byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
      header(tag, "UI", bytes.length + bytes.length % 2);
      out.put(bytes);
      out.zeros(bytes.length % 2);
    }

    void number(int tag, int value) {
      header(tag, "US", Short.BYTES);
      out.u16(value, false);
    }

    void item(Elements content) {
      tag(ITEM);
      out.u32(content.out.size(), false);
      out.put(content.out.bytes(), 0, content.out.size());
    }

    void sequence(int tag, Elements items) {
      tag(tag);
      if (explicit) {
        out.put("SQ".getBytes(StandardCharsets.US_ASCII));
        out.u16(0, false);
      }
      out.u32(items.out.size(), false);
      out.put(items.out.bytes(), 0, items.out.size());
    }

    byte[] bytes() {
      return Arrays.copyOf(out.bytes(), out.size());
    }

    private void header(int tag, String vr, int length) {
      tag(tag);
      if (explicit) {
        out.put(vr.getBytes(StandardCharsets.US_ASCII));
        out.u16(length, false);
      } else {
        out.u32(length, false);
      }
    }

    private void tag(int tag) {
      out.u16(tag >>> Short.SIZE, false);
      out.u16(tag & 0xFFFF, false);
    }
  }
}
