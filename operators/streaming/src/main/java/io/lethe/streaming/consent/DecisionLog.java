package io.lethe.streaming.consent;

import io.lethe.schemas.ConsentDecision;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Where all decisions so far can be read; travels with the job graph. */
@FunctionalInterface
public interface DecisionLog extends Serializable {

  /**
   * All decisions up to now, in no order; several of one subject may be among them.
   *
   * @throws IOException if they cannot be read: then nothing may be let through
   */
  List<ConsentDecision> read() throws IOException;
}
