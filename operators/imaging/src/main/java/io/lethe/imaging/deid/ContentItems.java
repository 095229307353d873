package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.profile.ProfileOptions;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Clean Structured Content (PS3.15 E.3.4): decides on each content item by its concept name and
 * Value Type, before any of the item is written. Immutable; thread-safe.
 *
 * <p>Concepts that the table does not list: numbers, codes, coordinates and containers stay, text
 * is cleaned, names go; dates, UIDs and references follow Table E.1-1 and its options.
 */
public final class ContentItems {

  /** Decides on no item: the option is off. */
  public static final ContentItems OFF = new ContentItems(null, Set.of());

  private static final int ACQUISITION_CONTEXT_SEQUENCE = 0x0040_0555;
  private static final int SPECIMEN_PREPARATION_STEP_CONTENT_ITEM_SEQUENCE = 0x0040_0612;
  private static final int VALUE_TYPE = 0x0040_A040;
  private static final int CODE_MEANING = 0x0008_0104;
  private static final int MAX_CODE = 256;

  private final StructuredContentTable table;
  private final Set<StructuredContentTable.Option> options;

  private ContentItems(StructuredContentTable table, Set<StructuredContentTable.Option> options) {
    this.table = table;
    this.options = options.isEmpty() ? Set.of() : EnumSet.copyOf(options);
  }

  /** Decides by the table under the options that a recipe has beside this one. */
  public static ContentItems on(
      StructuredContentTable table, Set<StructuredContentTable.Option> options) {
    return new ContentItems(Objects.requireNonNull(table, "table"), options);
  }

  /** Decides by the table under the options of a recipe; on nothing if this one is not chosen. */
  public static ContentItems of(StructuredContentTable table, ProfileOptions options) {
    if (!options.has(ProfileOption.CLEAN_STRUCTURED_CONTENT)) {
      return OFF;
    }
    Set<StructuredContentTable.Option> chosen = EnumSet.noneOf(StructuredContentTable.Option.class);
    for (StructuredContentTable.Option option : StructuredContentTable.Option.values()) {
      if (options.has(ProfileOption.valueOf(option.name()))) {
        chosen.add(option);
      }
    }
    return on(table, chosen);
  }

  /** Whether each item of a sequence is a content item. */
  boolean governs(int sequence) {
    return table != null
        && (sequence == Tag.ContentSequence
            || sequence == ACQUISITION_CONTEXT_SEQUENCE
            || sequence == SPECIMEN_PREPARATION_STEP_CONTENT_ITEM_SEQUENCE);
  }

  /**
   * What an item may say.
   *
   * @return {@link Scope#REMOVED} if the item goes with all that it contains
   */
  Scope scope(ObjectState state, int item) {
    HeaderIndex header = state.header;
    String valueType = "";
    String code = "";
    String scheme = "";
    String meaning = "";
    for (int i = item + 1; i < header.next(item); i = header.next(i)) {
      if (header.tag(i) == VALUE_TYPE) {
        valueType = text(state, i);
      } else if (header.tag(i) == Tag.ConceptNameCodeSequence && header.next(i) > i + 1) {
        int name = i + 1;
        code = code(state, name);
        scheme = text(state, find(header, name, Tag.CodingSchemeDesignator));
        meaning = text(state, find(header, name, CODE_MEANING));
      } else if (valueType.isEmpty()) {
        valueType = valueTypeOf(header.tag(i));
      }
    }
    ActionCode action = table.action(code, scheme, meaning, valueType, options);
    return action == null ? Scope.CONTENT_CLEANED : scope(action, valueType);
  }

  /** Values other than text and UIDs have rows of their own in Table E.1-1, which say the same. */
  private static Scope scope(ActionCode action, String valueType) {
    boolean text = valueType.equals("TEXT");
    return switch (action) {
      case X -> Scope.REMOVED;
      case D -> text ? Scope.CONTENT_REPLACED : Scope.CONTENT_CLEANED;
      case K -> text || valueType.equals("UIDREF") ? Scope.CONTENT_KEPT : Scope.CONTENT_CLEANED;
      default -> Scope.CONTENT_CLEANED;
    };
  }

  /** Items of Acquisition Context have no Value Type (PS3.3 10.2). */
  private static String valueTypeOf(int tag) {
    return switch (tag) {
      case Tag.TextValue -> "TEXT";
      case 0x0040_A120 -> "DATETIME";
      case 0x0040_A121 -> "DATE";
      case 0x0040_A122 -> "TIME";
      case 0x0040_A123 -> "PNAME";
      case 0x0040_A124 -> "UIDREF";
      case 0x0040_A168 -> "CODE";
      case 0x0040_A300, 0x0040_A30A -> "NUM";
      default -> "";
    };
  }

  private static String code(ObjectState state, int item) {
    for (int tag : new int[] {Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue}) {
      String code = text(state, find(state.header, item, tag));
      if (!code.isEmpty()) {
        return code;
      }
    }
    return "";
  }

  private static int find(HeaderIndex header, int item, int tag) {
    for (int i = item + 1; i < header.next(item); i = header.next(i)) {
      if (header.tag(i) == tag) {
        return i;
      }
    }
    return -1;
  }

  private static String text(ObjectState state, int entry) {
    if (entry < 0 || state.header.isSequence(entry) || state.header.length(entry) > MAX_CODE) {
      return "";
    }
    int value = state.header.value(entry);
    return new String(
            state.window.bytes(), value, state.header.length(entry), StandardCharsets.ISO_8859_1)
        .replace('\0', ' ')
        .strip();
  }
}
