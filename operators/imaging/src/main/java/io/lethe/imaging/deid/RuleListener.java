package io.lethe.imaging.deid;

import io.lethe.imaging.explain.AttributeExplanation;
import java.util.List;

/**
 * Hears what the rewriter does, element by element. Entries are those of the header that the object
 * state holds. Values are never passed on.
 */
interface RuleListener {

  /** Does nothing, at no cost. */
  RuleListener NONE = new RuleListener() {};

  /** An object starts. */
  default void opened(String sopClassUid) {}

  /** An element is treated as a disposition says, unless a verdict follows. */
  default void acted(int entry, Disposition disposition) {}

  /** A look at the value changed what was to be done. */
  default void judged(int entry, Verdict verdict) {}

  /** The engine writes an attribute of its own. */
  default void added(int tag) {}

  /** A bulk element is streamed. */
  default void streamed(int tag) {}

  /** All entries of the header have been heard of; its bytes are still there. */
  default void segmentWritten() {}

  /** All that was heard since the object started. */
  default List<AttributeExplanation> explanation() {
    return List.of();
  }
}
