package io.lethe.jobs.producer.s3events;

import io.lethe.curation.DataKind;
import java.util.Objects;

/** What becomes of objects whose key fits. Immutable. */
sealed interface Rule {

  String name();

  KeyTemplate key();

  /** They are left alone. */
  record Ignored(String name, KeyTemplate key) implements Rule {

    public Ignored {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(key, "key");
    }
  }

  /** They are announced by groups. */
  record Grouped(
      String name, KeyTemplate key, DataKind kind, GroupTemplate group, Completion completion)
      implements Rule {

    public Grouped {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(completion, "completion");
    }
  }
}
