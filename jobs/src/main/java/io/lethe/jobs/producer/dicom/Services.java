package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import java.util.Objects;

/** Finds who performs a request. Thread-safe. */
final class Services {

  private final SopClasses sopClasses;
  private final Service store;
  private final CommitmentService commitment;
  private final Service echo = EchoService.verification();
  private final Service refusal = EchoService.refusal();

  Services(SopClasses sopClasses, Service store, CommitmentService commitment) {
    this.sopClasses = Objects.requireNonNull(sopClasses, "sopClasses");
    this.store = Objects.requireNonNull(store, "store");
    this.commitment = Objects.requireNonNull(commitment, "commitment");
  }

  /** Never null: what nobody performs is refused. */
  Service of(Association.Context context, CommandSet request) {
    String sopClass = context.abstractSyntax();
    return switch (request.number(CommandSet.COMMAND_FIELD)) {
      case CommandField.C_ECHO_RQ -> echo;
      case CommandField.C_STORE_RQ -> sopClasses.isStorage(sopClass) ? store : refusal;
      case CommandField.N_ACTION_RQ ->
          sopClass.equals(SopClasses.STORAGE_COMMITMENT) ? commitment : refusal;
      default -> refusal;
    };
  }

  /** A response of the peer to one of our requests. */
  void response(Association association, CommandSet response) {
    if (response.number(CommandSet.COMMAND_FIELD) == CommandField.N_EVENT_REPORT_RSP) {
      commitment.reported(association, response);
    }
  }

  /** An association is over. */
  void ended(Association association) {
    commitment.ended(association);
  }
}
