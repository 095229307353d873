package io.lethe.jobs.producer.s3events;

import io.lethe.curation.DataKind;
import java.util.Objects;

/**
 * Names a group of objects that are announced together.
 *
 * @param kind of the landing event
 * @param rule that made the group
 * @param id what its group template gives, for example a run id; an identifier
 */
record GroupName(DataKind kind, String rule, String id) {

  private static final String SEPARATOR = ":";
  private static final int PARTS = 3;

  GroupName {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(id, "id");
  }

  /** As {@link #text} made it. */
  static GroupName parse(String text) {
    String[] parts = text.split(SEPARATOR, PARTS);
    return new GroupName(DataKind.valueOf(parts[0]), parts[1], parts[2]);
  }

  /** As journals and deliveries hold it: the names of rules have no colon. */
  String text() {
    return kind.name() + SEPARATOR + rule + SEPARATOR + id;
  }

  /** Without the id, which is an identifier. */
  @Override
  public String toString() {
    return "GroupName[" + kind + ", " + rule + "]";
  }
}
