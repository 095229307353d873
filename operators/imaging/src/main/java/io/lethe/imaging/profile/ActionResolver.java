package io.lethe.imaging.profile;

import java.util.Objects;

/**
 * Decides which action the Basic Profile takes on an attribute: a compound action becomes the
 * strictest of its parts that maintains IOD conformance (PS3.15 Table E.1-1a).
 *
 * <p>A conditional Type counts as required, since the attribute is present. Where the Type is not
 * known the strictest part holds: X where it is offered, else Z. Immutable and safe for use by many
 * threads.
 */
public final class ActionResolver {

  private final ConfidentialityProfile profile;
  private final AttributeTypes types;

  public ActionResolver(ConfidentialityProfile profile, AttributeTypes types) {
    this.profile = Objects.requireNonNull(profile, "profile");
    this.types = Objects.requireNonNull(types, "types");
  }

  /** The table. */
  public ConfidentialityProfile profile() {
    return profile;
  }

  /**
   * The action for an attribute that is present.
   *
   * @param sopClassUid SOP Class of the object; may be null or unknown
   * @param parentSequenceTag the sequence in whose item the attribute stands, 0 at top level
   * @param tag the attribute
   * @return D, Z, X, K, C or U, or null if the table has no row for the attribute
   */
  public ActionCode resolve(String sopClassUid, int parentSequenceTag, int tag) {
    ActionCode action = profile.basicActionOf(tag);
    if (action == null || !action.compound()) {
      return action;
    }
    return decide(action, types.typeOf(sopClassUid, parentSequenceTag, tag));
  }

  /** The part of an action that suits a Type; an action of one part is returned as it is. */
  static ActionCode decide(ActionCode action, AttributeType type) {
    return switch (action) {
      case X_Z, X_Z_D -> !type.needsPresence() ? ActionCode.X : emptyOrDummy(type);
      case X_D -> type.needsPresence() ? ActionCode.D : ActionCode.X;
      case Z_D -> emptyOrDummy(type);
      case X_Z_U -> type.needsPresence() ? ActionCode.U : ActionCode.X;
      default -> action;
    };
  }

  /** Z permits a dummy value by its own definition, so D keeps X/Z conformant where Type is 1. */
  private static ActionCode emptyOrDummy(AttributeType type) {
    return type.needsValue() ? ActionCode.D : ActionCode.Z;
  }
}
