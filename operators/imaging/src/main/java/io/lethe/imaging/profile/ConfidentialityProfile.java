package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Tag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The Basic Application Level Confidentiality Profile and its options: Table E.1-1 of PS3.15.
 *
 * <p>Immutable and safe for use by many threads. Looking up a tag allocates nothing.
 */
public final class ConfidentialityProfile {

  /** The edition that the table was taken from. */
  public static final String EDITION = "DICOM PS3.15 2024e";

  private static final String TABLE = "confidentiality-profile.tsv";
  private static final String PRIVATE = "odd";
  private static final String CURVES = "50xxxxxx";
  private static final String OVERLAY_DATA = "60xx3000";
  private static final String OVERLAY_COMMENTS = "60xx4000";
  private static final int BASIC_PROFILE = 5;
  private static final String NO_ACTION = "-";
  private static final Row NO_ROW = new Row(null, new ActionCode[ProfileOption.COLUMNS]);

  /** The action of the Basic Profile, and those of the options by column, null where blank. */
  private record Row(ActionCode basic, ActionCode[] options) {

    static Row parse(String[] cells) {
      ActionCode[] options = new ActionCode[ProfileOption.COLUMNS];
      for (int i = 0; i < options.length; i++) {
        String cell = cells[BASIC_PROFILE + 1 + i];
        options[i] = cell.equals(NO_ACTION) ? null : ActionCode.parse(cell);
      }
      return new Row(ActionCode.parse(cells[BASIC_PROFILE]), options);
    }
  }

  /** Plain tags in signed order, with their rows in the same order. */
  private final int[] tags;

  private final Row[] rows;
  private final Row privateAttributes;
  private final Row curves;
  private final Row overlayData;
  private final Row overlayComments;
  private final UnlistedAttributes unlisted = UnlistedAttributes.load();

  private ConfidentialityProfile(Map<String, Row> table) {
    Map<String, Row> rest = new HashMap<>(table);
    privateAttributes = take(rest, PRIVATE);
    curves = take(rest, CURVES);
    overlayData = take(rest, OVERLAY_DATA);
    overlayComments = take(rest, OVERLAY_COMMENTS);
    Map<Integer, Row> byTag = new HashMap<>();
    rest.forEach((tag, row) -> byTag.put(Integer.parseUnsignedInt(tag, 16), row));
    tags = byTag.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    rows = Arrays.stream(tags).mapToObj(byTag::get).toArray(Row[]::new);
  }

  /** Reads the table that ships with the engine. */
  public static ConfidentialityProfile load() {
    List<String[]> table = ReferenceTable.read(TABLE);
    Map<String, Row> rows = new HashMap<>();
    for (String[] row : table) {
      if (rows.put(row[0], Row.parse(row)) != null) {
        throw new IllegalStateException(TABLE + " has two rows for " + row[0]);
      }
    }
    return new ConfidentialityProfile(rows);
  }

  /**
   * The action of the Basic Profile for a tag at any nesting level; private tags (odd groups),
   * curves (50xx) and overlays (60xx) by the pattern rows of the table.
   *
   * @return null if the table has no row for the attribute
   */
  public ActionCode basicActionOf(int tag) {
    return row(tag).basic();
  }

  /**
   * What an option's column of the table says of a tag.
   *
   * @return K or C, or null where the cell is blank or there is no row or column
   */
  public ActionCode optionActionOf(ProfileOption option, int tag) {
    return option.hasColumn() ? row(tag).options()[option.column()] : null;
  }

  /** What becomes of attributes that may identify, though the table has no row for them. */
  public UnlistedAttributes unlisted() {
    return unlisted;
  }

  private Row row(int tag) {
    int group = Tag.group(tag);
    if ((group & 1) != 0) {
      return privateAttributes;
    }
    return switch (group >>> Byte.SIZE) {
      case 0x50 -> curves;
      case 0x60 -> overlay(Tag.element(tag));
      default -> plain(tag);
    };
  }

  /** The tags that have a row of their own, patterns left out, in ascending unsigned order. */
  public int[] tags() {
    return IntStream.of(tags)
        .boxed()
        .sorted(Integer::compareUnsigned)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Row overlay(int element) {
    return switch (element) {
      case 0x3000 -> overlayData;
      case 0x4000 -> overlayComments;
      default -> NO_ROW;
    };
  }

  private Row plain(int tag) {
    int at = Arrays.binarySearch(tags, tag);
    return at < 0 ? NO_ROW : rows[at];
  }

  private static Row take(Map<String, Row> rows, String pattern) {
    Row row = rows.remove(pattern);
    if (row == null) {
      throw new IllegalStateException(TABLE + " lacks the row " + pattern);
    }
    return row;
  }
}
