package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;

/** Requests for Storage Commitment that tests send. */
final class CommitmentRequests {

  static final String TRANSACTION = "1.2.77";

  private CommitmentRequests() {}

  /** The command; action type 1 requests commitment. */
  static CommandSet action(int type) {
    return CommandSet.request(CommandField.N_ACTION_RQ, 7)
        .uid(CommandSet.REQUESTED_SOP_CLASS_UID, SopClasses.STORAGE_COMMITMENT)
        .uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, SopClasses.STORAGE_COMMITMENT_INSTANCE)
        .number(CommandSet.ACTION_TYPE_ID, type)
        .withDataSet()
        .build();
  }

  /** Its data set in explicit little endian, of CT instances. */
  static byte[] dataSet(String... instances) {
    DataSetBuilder[] items = new DataSetBuilder[instances.length];
    for (int i = 0; i < instances.length; i++) {
      items[i] =
          new DataSetBuilder()
              .text(CommitmentRequest.REFERENCED_SOP_CLASS_UID, "UI", Samples.CT)
              .text(CommitmentRequest.REFERENCED_SOP_INSTANCE_UID, "UI", instances[i]);
    }
    return new DataSetBuilder()
        .text(CommitmentRequest.TRANSACTION_UID, "UI", TRANSACTION)
        .sequence(CommitmentRequest.REFERENCED_SOP_SEQUENCE, items)
        .encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
  }
}
