package io.lethe.imaging.explain;

import java.util.List;
import java.util.Objects;

/**
 * What happened to one curated object.
 *
 * @param object the curated object's key
 * @param sopClassUid its class, or {@link #UNREGISTERED}
 * @param attributes in the order in which they stand in the object
 */
public record ObjectExplanation(
    String object, String sopClassUid, List<AttributeExplanation> attributes) {

  /** In place of a SOP Class that the standard does not register. */
  public static final String UNREGISTERED = "unregistered";

  public ObjectExplanation {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(sopClassUid, "sopClassUid");
    attributes = List.copyOf(attributes);
  }
}
