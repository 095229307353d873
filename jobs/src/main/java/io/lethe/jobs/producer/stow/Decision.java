package io.lethe.jobs.producer.stow;

import java.util.Objects;
import java.util.Optional;

/** What the header of a request leads to. */
sealed interface Decision {

  /**
   * Its body is taken.
   *
   * @param study the only Study Instance UID that is taken, an identifier; empty for any
   * @param boundary of the parts
   * @param format of the answer
   * @param awaitsContinue whether the body comes only when it is asked for
   */
  record Store(
      Optional<String> study, String boundary, ResponseFormat format, boolean awaitsContinue)
      implements Decision {

    public Store {
      Objects.requireNonNull(study, "study");
      Objects.requireNonNull(boundary, "boundary");
      Objects.requireNonNull(format, "format");
    }

    /** Shows no identifier. */
    @Override
    public String toString() {
      return "Store[" + format + "]";
    }
  }

  /** It is answered without its body. */
  record Refuse(Answer answer) implements Decision {

    public Refuse {
      Objects.requireNonNull(answer, "answer");
    }
  }
}
