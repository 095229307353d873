package io.lethe.imaging.profile;

/** How demanding an IOD is about an attribute (PS3.5 7.4), from the most demanding to the least. */
public enum AttributeType {
  /** Present, with a value. */
  TYPE_1("1"),
  /** Under a condition, present with a value. */
  TYPE_1C("1C"),
  /** Present; may be empty. */
  TYPE_2("2"),
  /** Under a condition, present; may be empty. */
  TYPE_2C("2C"),
  /** Optional. */
  TYPE_3("3"),
  /** Not stated by any table that is at hand. */
  UNKNOWN("?");

  private final String text;

  AttributeType(String text) {
    this.text = text;
  }

  /** The Type as the standard writes it, for example {@code 1C}; {@code ?} for UNKNOWN. */
  public String text() {
    return text;
  }

  /**
   * Whether a present attribute must keep a value; its condition, if it has one, is taken as met.
   */
  public boolean needsValue() {
    return this == TYPE_1 || this == TYPE_1C;
  }

  /** Whether a present attribute may not be removed; its condition is taken as met. */
  public boolean needsPresence() {
    return needsValue() || this == TYPE_2 || this == TYPE_2C;
  }

  /** The more demanding of two. */
  public AttributeType and(AttributeType other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /**
   * Reads a Type as the standard writes it.
   *
   * @throws IllegalArgumentException if there is no such Type
   */
  public static AttributeType parse(String text) {
    for (AttributeType type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException("not a Type of PS3.5 7.4");
  }
}
