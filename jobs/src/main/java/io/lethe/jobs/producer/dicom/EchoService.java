package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;

/** Answers requests that need no work: C-ECHO (PS3.4 annex A), and what nobody can perform. */
final class EchoService implements Service {

  private final int status;

  private EchoService(int status) {
    this.status = status;
  }

  static EchoService verification() {
    return new EchoService(Status.SUCCESS);
  }

  /** Tells that the operation is none of ours (PS3.7 C.5.23), after passing over its data set. */
  static EchoService refusal() {
    return new EchoService(Status.UNRECOGNIZED_OPERATION);
  }

  @Override
  public Exchange begin(Association association, Association.Context context, CommandSet request) {
    return new Exchange() {

      @Override
      public void data(byte[] bytes, int offset, int length) {
        // Not looked at.
      }

      @Override
      public void end() {
        CommandSet.Builder response = request.response(status);
        String sopClass = request.uid(CommandSet.AFFECTED_SOP_CLASS_UID);
        if (!sopClass.isEmpty()) {
          response.uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass);
        }
        association.send(context, response.build());
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }
}
