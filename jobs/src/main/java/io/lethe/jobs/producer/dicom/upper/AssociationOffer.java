package io.lethe.jobs.producer.dicom.upper;

import java.util.List;

/**
 * What a requestor offers (PS3.8 9.3.2).
 *
 * @param protocolVersion bit 0 is version 1
 * @param calledAeTitle without the spaces around it
 * @param callingAeTitle without the spaces around it
 * @param applicationContext {@link #APPLICATION_CONTEXT} for DICOM
 * @param contexts in the order of the request
 * @param maxPduBytes the longest P-DATA-TF that it takes, 0 for any
 * @param roles of SOP classes in which the requestor is not just the SCU (PS3.7 D.3.3.4)
 */
public record AssociationOffer(
    int protocolVersion,
    String calledAeTitle,
    String callingAeTitle,
    String applicationContext,
    List<Context> contexts,
    long maxPduBytes,
    List<Role> roles) {

  /** DICOM Application Context Name (PS3.7 A.2.1). */
  public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

  public AssociationOffer {
    contexts = List.copyOf(contexts);
    roles = List.copyOf(roles);
  }

  /**
   * A presentation context (PS3.8 9.3.2.2).
   *
   * @param id odd, 1 to 255
   * @param abstractSyntax SOP Class UID
   * @param transferSyntaxes in the order of the requestor's preference
   */
  public record Context(int id, String abstractSyntax, List<String> transferSyntaxes) {

    public Context {
      transferSyntaxes = List.copyOf(transferSyntaxes);
    }
  }

  /** Who is what for a SOP class; both are of the requestor. */
  public record Role(String sopClass, boolean scu, boolean scp) {}
}
