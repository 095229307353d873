package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.jobs.producer.dicom.upper.AssociationAnswer;
import io.lethe.jobs.producer.dicom.upper.AssociationAnswer.Result;
import io.lethe.jobs.producer.dicom.upper.AssociationOffer;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides on association requests (PS3.8 7.1.1, PS3.7 annex D.3): contexts as they are offered,
 * each with the first of its transfer syntaxes that is known, since nothing is transcoded.
 * Immutable.
 */
public final class Negotiation {

  private static final int VERSION_1 = 1;

  private final ScpOptions options;
  private final SopClasses sopClasses;

  public Negotiation(ScpOptions options, SopClasses sopClasses) {
    this.options = Objects.requireNonNull(options, "options");
    this.sopClasses = Objects.requireNonNull(sopClasses, "sopClasses");
  }

  /** Why the request is rejected as a whole; empty if it is not. */
  public Optional<Pdu.AssociateReject> rejection(AssociationOffer offer) {
    if ((offer.protocolVersion() & VERSION_1) == 0) {
      return Optional.of(Pdu.AssociateReject.PROTOCOL_VERSION);
    }
    if (!offer.applicationContext().equals(AssociationOffer.APPLICATION_CONTEXT)) {
      return Optional.of(Pdu.AssociateReject.CONTEXT_NAME);
    }
    if (!offer.calledAeTitle().equals(options.aeTitle())) {
      return Optional.of(Pdu.AssociateReject.CALLED_AE_TITLE);
    }
    boolean known =
        options.callers().isEmpty() || options.callers().contains(offer.callingAeTitle());
    return known ? Optional.empty() : Optional.of(Pdu.AssociateReject.CALLING_AE_TITLE);
  }

  /** The answer to a request that is not rejected. */
  public AssociationAnswer answer(AssociationOffer offer) {
    List<AssociationAnswer.Context> contexts = new ArrayList<>();
    for (AssociationOffer.Context context : offer.contexts()) {
      contexts.add(answer(context));
    }
    return new AssociationAnswer(
        offer.calledAeTitle(),
        offer.callingAeTitle(),
        contexts,
        options.pdu().dataBytes(),
        roles(offer));
  }

  private AssociationAnswer.Context answer(AssociationOffer.Context context) {
    String first =
        context.transferSyntaxes().isEmpty()
            ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()
            : context.transferSyntaxes().get(0);
    boolean storage = sopClasses.isStorage(context.abstractSyntax());
    if (!storage && !isService(context.abstractSyntax())) {
      return new AssociationAnswer.Context(
          context.id(), Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, first);
    }
    return context.transferSyntaxes().stream()
        .filter(uid -> storage ? TransferSyntax.of(uid) != null : isPlain(uid))
        .findFirst()
        .map(uid -> new AssociationAnswer.Context(context.id(), Result.ACCEPTANCE, uid))
        .orElseGet(
            () ->
                new AssociationAnswer.Context(
                    context.id(), Result.TRANSFER_SYNTAXES_NOT_SUPPORTED, first));
  }

  /** The requestor is the SCU of whatever is accepted, and no SCP. */
  private List<AssociationOffer.Role> roles(AssociationOffer offer) {
    return offer.roles().stream()
        .filter(role -> sopClasses.isStorage(role.sopClass()) || isService(role.sopClass()))
        .map(role -> new AssociationOffer.Role(role.sopClass(), role.scu(), false))
        .toList();
  }

  private static boolean isService(String uid) {
    return uid.equals(SopClasses.VERIFICATION) || uid.equals(SopClasses.STORAGE_COMMITMENT);
  }

  /** Data sets that we read and write ourselves. */
  private static boolean isPlain(String uid) {
    return uid.equals(TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid())
        || uid.equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
  }
}
