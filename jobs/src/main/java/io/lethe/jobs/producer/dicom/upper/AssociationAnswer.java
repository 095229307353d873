package io.lethe.jobs.producer.dicom.upper;

import java.util.List;

/**
 * What an acceptor answers (PS3.8 9.3.3).
 *
 * @param calledAeTitle as the request had it
 * @param callingAeTitle as the request had it
 * @param contexts one for each offered
 * @param maxPduBytes the longest P-DATA-TF that the acceptor takes, 0 for any
 * @param roles as far as they were offered
 */
public record AssociationAnswer(
    String calledAeTitle,
    String callingAeTitle,
    List<Context> contexts,
    long maxPduBytes,
    List<AssociationOffer.Role> roles) {

  public AssociationAnswer {
    contexts = List.copyOf(contexts);
    roles = List.copyOf(roles);
  }

  /** Why a presentation context is accepted or not (PS3.8 table 9-18). */
  public enum Result {
    ACCEPTANCE(0),
    USER_REJECTION(1),
    NO_REASON(2),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

    private final int code;

    Result(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    static Result of(int code) throws PduException {
      for (Result result : values()) {
        if (result.code == code) {
          return result;
        }
      }
      throw new PduException(Pdu.Abort.INVALID_PARAMETER, "result of a presentation context");
    }
  }

  /**
   * @param transferSyntax the one chosen; of no meaning where the context is not accepted
   */
  public record Context(int id, Result result, String transferSyntax) {}
}
