package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Tag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The Basic Application Level Confidentiality Profile: Table E.1-1 of PS3.15.
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

  /** Plain tags in signed order, with their actions in the same order. */
  private final int[] tags;

  private final ActionCode[] actions;
  private final ActionCode privateAttributes;
  private final ActionCode curves;
  private final ActionCode overlayData;
  private final ActionCode overlayComments;

  private ConfidentialityProfile(Map<String, ActionCode> rows) {
    Map<String, ActionCode> rest = new HashMap<>(rows);
    privateAttributes = take(rest, PRIVATE);
    curves = take(rest, CURVES);
    overlayData = take(rest, OVERLAY_DATA);
    overlayComments = take(rest, OVERLAY_COMMENTS);
    Map<Integer, ActionCode> byTag = new HashMap<>();
    rest.forEach((tag, action) -> byTag.put(Integer.parseUnsignedInt(tag, 16), action));
    tags = byTag.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    actions = Arrays.stream(tags).mapToObj(byTag::get).toArray(ActionCode[]::new);
  }

  /** Reads the table that ships with the engine. */
  public static ConfidentialityProfile load() {
    List<String[]> table = ReferenceTable.read(TABLE);
    Map<String, ActionCode> rows = new HashMap<>();
    for (String[] row : table) {
      if (rows.put(row[0], ActionCode.parse(row[BASIC_PROFILE])) != null) {
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

  private ActionCode overlay(int element) {
    return switch (element) {
      case 0x3000 -> overlayData;
      case 0x4000 -> overlayComments;
      default -> null;
    };
  }

  private ActionCode plain(int tag) {
    int at = Arrays.binarySearch(tags, tag);
    return at < 0 ? null : actions[at];
  }

  private static ActionCode take(Map<String, ActionCode> rows, String pattern) {
    ActionCode action = rows.remove(pattern);
    if (action == null) {
      throw new IllegalStateException(TABLE + " lacks the row " + pattern);
    }
    return action;
  }
}
