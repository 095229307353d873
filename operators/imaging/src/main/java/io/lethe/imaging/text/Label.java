package io.lethe.imaging.text;

/** What a cleaned-away part of a text was; it leaves as a token in ASCII that says no more. */
enum Label {
  NAME("[name]"),
  ID("[id]"),
  DATE("[date]"),
  TIME("[time]"),
  NUMBER("[number]"),
  MAIL("[mail]"),
  LINK("[url]"),
  PATH("[path]"),
  UID("[uid]"),
  ADDRESS("[address]"),
  WORD("[removed]");

  private static final Label[] LABELS = values();

  private final String token;

  Label(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }

  static Label of(int ordinal) {
    return LABELS[ordinal];
  }
}
