package io.lethe.imaging.validate;

import io.lethe.curation.validate.Severity;
import io.lethe.curation.validate.ValidationPolicy;
import java.util.Map;

/** The rules. Their names are public: recipes and catalogs use them. */
public enum Check {
  /** A mandatory attribute of Type 1 is missing (PS3.5 7.4.1). */
  TYPE_1_MISSING,
  /** A mandatory attribute of Type 1 has no value (PS3.5 7.4.1). */
  TYPE_1_EMPTY,
  /** A UID has other characters than digits and points, or more than 64 (PS3.5 9.1). */
  UID_INVALID,
  /** An element has another VR than the dictionary gives it (PS3.6 6). */
  VR_MISMATCH,
  /** A value has characters that its VR does not permit (PS3.5 6.2). */
  VALUE_INVALID,
  /** Specific Character Set (0008,0005) has a term that is not known. */
  CHARACTER_SET_UNKNOWN,
  /**
   * Native Pixel Data is not as long as rows, columns, samples, bits and frames demand. What is too
   * much goes.
   */
  PIXEL_LENGTH,
  /** The Basic Offset Table cannot be right (PS3.5 A.4); it leaves empty, which PS3.5 allows. */
  FRAGMENT_TABLE,
  /**
   * Something follows the end of a compressed frame that is no padding (PS3.5 A.4); it leaves as
   * zero bytes.
   */
  FRAGMENT_TRAILING;

  /**
   * The severities of a recipe; a check that is not named warns.
   *
   * @throws IllegalArgumentException as {@link ValidationPolicy#of(Class, Severity, Map)}
   */
  public static ValidationPolicy<Check> policy(Map<String, String> severities) {
    return ValidationPolicy.of(Check.class, Severity.WARN, severities);
  }
}
