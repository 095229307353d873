package io.lethe.imaging.profile;

/** Action codes of the confidentiality profiles (PS3.15 Table E.1-1a). */
public enum ActionCode {
  /** Replace with a dummy value of non-zero length. */
  D("D"),
  /** Replace with a value of zero length, or with a dummy value. */
  Z("Z"),
  /** Remove. */
  X("X"),
  /** Keep; clean a sequence. */
  K("K"),
  /** Clean: replace with values of similar meaning that identify nobody. */
  C("C"),
  /** Replace with a UID that is consistent within a set of Instances. */
  U("U"),
  /** X unless Z is required to maintain IOD conformance (Type 3 versus Type 2). */
  X_Z("X/Z"),
  /** X unless D is required to maintain IOD conformance (Type 3 versus Type 1). */
  X_D("X/D"),
  /** Z unless D is required to maintain IOD conformance (Type 2 versus Type 1). */
  Z_D("Z/D"),
  /** X unless Z or D is required to maintain IOD conformance (Type 3 versus 2 versus 1). */
  X_Z_D("X/Z/D"),
  /**
   * X unless Z or replacement of contained Instance UIDs (U) is required to maintain IOD
   * conformance (Type 3 versus 2 versus 1 sequences that contain UID references).
   */
  X_Z_U("X/Z/U*");

  private final String text;

  ActionCode(String text) {
    this.text = text;
  }

  /** The code as the standard writes it, for example {@code X/Z/U*}. */
  public String text() {
    return text;
  }

  /** Whether the attribute's Type decides between several actions. */
  public boolean compound() {
    return text.length() > 1;
  }

  /**
   * Reads a code as the standard writes it.
   *
   * @throws IllegalArgumentException if the table of codes does not have it
   */
  public static ActionCode parse(String text) {
    for (ActionCode code : values()) {
      if (code.text.equals(text)) {
        return code;
      }
    }
    throw new IllegalArgumentException("not an action code of PS3.15 Table E.1-1a");
  }
}
