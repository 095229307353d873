package io.lethe.imaging.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * The options of the Basic Application Level Confidentiality Profile (PS3.15 E.3): their names in a
 * recipe, their columns of Table E.1-1, and their codes of CID 7050 (PS3.16 2026b).
 */
public enum ProfileOption {
  RETAIN_SAFE_PRIVATE("retainSafePrivate", 0, "113111", "Retain Safe Private Option"),
  RETAIN_UIDS("retainUids", 1, "113110", "Retain UIDs Option"),
  RETAIN_DEVICE_IDENTITY("retainDeviceIdentity", 2, "113109", "Retain Device Identity Option"),
  RETAIN_INSTITUTION_IDENTITY(
      "retainInstitutionIdentity", 3, "113112", "Retain Institution Identity Option"),
  RETAIN_PATIENT_CHARACTERISTICS(
      "retainPatientCharacteristics", 4, "113108", "Retain Patient Characteristics Option"),
  RETAIN_LONGITUDINAL_FULL_DATES(
      "retainLongitudinalFullDates",
      5,
      "113106",
      "Retain Longitudinal Temporal Information Full Dates Option"),
  RETAIN_LONGITUDINAL_MODIFIED_DATES(
      "retainLongitudinalModifiedDates",
      6,
      "113107",
      "Retain Longitudinal Temporal Information Modified Dates Option"),
  CLEAN_DESCRIPTORS("cleanDescriptors", 7, "113105", "Clean Descriptors Option"),
  CLEAN_STRUCTURED_CONTENT(
      "cleanStructuredContent", 8, "113104", "Clean Structured Content Option"),
  CLEAN_GRAPHICS("cleanGraphics", 9, "113103", "Clean Graphics Option"),
  /** Has no column: it is about stored values (PS3.15 E.3.1). */
  CLEAN_PIXEL_DATA("cleanPixelData", -1, "113101", "Clean Pixel Data Option"),
  /** Has no column: it is about stored values (PS3.15 E.3.2). */
  CLEAN_RECOGNIZABLE_VISUAL_FEATURES(
      "cleanRecognizableVisualFeatures", -1, "113102", "Clean Recognizable Visual Features Option");

  /** How many columns of Table E.1-1 belong to options. */
  static final int COLUMNS = 10;

  private final String recipeName;
  private final int column;
  private final String code;
  private final String meaning;

  ProfileOption(String recipeName, int column, String code, String meaning) {
    this.recipeName = recipeName;
    this.column = column;
    this.code = code;
    this.meaning = meaning;
  }

  /** How recipes name the option. */
  public String recipeName() {
    return recipeName;
  }

  /** The code value in CID 7050, of scheme DCM. */
  public String code() {
    return code;
  }

  /** The code meaning in CID 7050; at most 64 characters. */
  public String meaning() {
    return meaning;
  }

  /** Whether Table E.1-1 has a column for the option. */
  public boolean hasColumn() {
    return column >= 0;
  }

  /** The column among those of the options, from 0. */
  int column() {
    return column;
  }

  /** The option that recipes call by a name. */
  public static Optional<ProfileOption> named(String recipeName) {
    return Arrays.stream(values()).filter(one -> one.recipeName.equals(recipeName)).findFirst();
  }
}
