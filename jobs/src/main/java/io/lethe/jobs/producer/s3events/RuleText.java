package io.lethe.jobs.producer.s3events;

import io.lethe.curation.DataKind;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/** A rule as its file writes it; every component may be missing. */
record RuleText(
    String name,
    String key,
    Boolean ignore,
    DataKind kind,
    String group,
    Duration quiet,
    String marker,
    Duration settle,
    Duration late,
    Duration expires) {

  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration LATE = Duration.ofHours(1);
  private static final Duration EXPIRES = Duration.ofDays(30);

  /**
   * @throws IllegalArgumentException if it is invalid; the message says what to change
   */
  Rule rule() {
    if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "rules: each has a name of lower-case letters, digits and hyphens");
    }
    KeyTemplate keys = required("key", key, KeyTemplate::parse);
    if (Boolean.TRUE.equals(ignore)) {
      if (kind != null || group != null || quiet != null || marker != null) {
        throw fault("ignore", "has nothing beside it but name and key");
      }
      return new Rule.Ignored(name, keys);
    }
    GroupTemplate groups = required("group", group, GroupTemplate::new);
    if (!keys.names().containsAll(groups.names())) {
      throw fault("group", "has a name that key has not");
    }
    if (kind == null) {
      throw fault("kind", "is required: imaging or genomics");
    }
    return new Rule.Grouped(name, keys, kind, groups, completion(groups));
  }

  private Completion completion(GroupTemplate groups) {
    if ((quiet == null) == (marker == null)) {
      throw fault("quiet, marker", "one of them is required, and one only");
    }
    if (quiet != null) {
      if (settle != null || late != null || expires != null) {
        throw fault("settle, late, expires", "belong to marker");
      }
      return new Completion.Quiet(positive("quiet", quiet));
    }
    KeyTemplate key = required("marker", marker, KeyTemplate::parse);
    if (!key.isOneKeyPerNames() || !key.names().equals(groups.names())) {
      throw fault("marker", "has the names of group, all of them, and no other wildcards");
    }
    return new Completion.Marker(
        key,
        positive("settle", Objects.requireNonNullElse(settle, SETTLE)),
        positive("late", Objects.requireNonNullElse(late, LATE)),
        positive("expires", Objects.requireNonNullElse(expires, EXPIRES)));
  }

  private Duration positive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw fault(field, "must be positive");
    }
    return value;
  }

  private <T> T required(String field, String value, Function<String, T> parse) {
    if (value == null) {
      throw fault(field, "is required");
    }
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rule " + name + ": " + field + ": " + e.getMessage(), e);
    }
  }

  private IllegalArgumentException fault(String field, String what) {
    return new IllegalArgumentException("rule " + name + ": " + field + " " + what);
  }
}
