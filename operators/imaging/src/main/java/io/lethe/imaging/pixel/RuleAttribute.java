package io.lethe.imaging.pixel;

import io.lethe.imaging.dictionary.TagTable;
import java.util.Arrays;

/** The attributes that rules about pixels may ask for, named by their keywords. */
enum RuleAttribute {
  IMPLEMENTATION_VERSION_NAME("ImplementationVersionName", 0x0002_0013, false),
  IMAGE_TYPE("ImageType", 0x0008_0008, false),
  SOP_CLASS_UID("SOPClassUID", 0x0008_0016, false),
  MODALITY("Modality", 0x0008_0060, false),
  CONVERSION_TYPE("ConversionType", 0x0008_0064, false),
  MANUFACTURER("Manufacturer", 0x0008_0070, false),
  CODE_MEANING("CodeMeaning", 0x0008_0104, true),
  STUDY_DESCRIPTION("StudyDescription", 0x0008_1030, false),
  SERIES_DESCRIPTION("SeriesDescription", 0x0008_103E, false),
  MANUFACTURER_MODEL_NAME("ManufacturerModelName", 0x0008_1090, false),
  SOFTWARE_VERSIONS("SoftwareVersions", 0x0018_1020, false),
  PROTOCOL_NAME("ProtocolName", 0x0018_1030, false),
  ROWS("Rows", 0x0028_0010, false),
  COLUMNS("Columns", 0x0028_0011, false),
  BURNED_IN_ANNOTATION("BurnedInAnnotation", 0x0028_0301, false),
  WINDOW_WIDTH("WindowWidth", 0x0028_1051, false),
  COMMENTS_ON_RADIATION_DOSE("CommentsOnRadiationDose", 0x0040_0310, true),
  /** Of any overlay: group 60xx (PS3.5 7.6). */
  OVERLAY_DESCRIPTION("OverlayDescription", 0x6000_0022, false),
  OVERLAY_BIT_POSITION("OverlayBitPosition", 0x6000_0102, false);

  private static final RuleAttribute[] ALL = values();
  private static final TagTable BY_TAG =
      new TagTable(Arrays.stream(ALL).mapToInt(RuleAttribute::tag).toArray());

  private final String keyword;
  private final int tag;
  private final boolean nested;

  RuleAttribute(String keyword, int tag, boolean nested) {
    this.keyword = keyword;
    this.tag = tag;
    this.nested = nested;
  }

  /** The attribute with a keyword. */
  static RuleAttribute of(String keyword) {
    return Arrays.stream(values())
        .filter(attribute -> attribute.keyword.equals(keyword))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no attribute to match by: " + keyword));
  }

  /** The attribute with a tag, of overlays that of the first, or null. */
  static RuleAttribute of(int tag) {
    int place = BY_TAG.placeOf(tag);
    return place < 0 ? null : ALL[place];
  }

  int tag() {
    return tag;
  }

  /** Whether it counts inside sequences too. */
  boolean nested() {
    return nested;
  }
}
