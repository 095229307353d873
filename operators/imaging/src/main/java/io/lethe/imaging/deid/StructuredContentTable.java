package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.profile.ActionCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Table E.3.4-1 of PS3.15: what becomes of a content item, by its concept name and Value Type.
 * Immutable.
 */
public final class StructuredContentTable {

  /** The edition of the rows; later editions added concepts, which the default covers. */
  public static final String EDITION = "DICOM PS3.15 2023b";

  /** The columns of options, in the order of the table. */
  public enum Option {
    RETAIN_UIDS,
    RETAIN_DEVICE_IDENTITY,
    RETAIN_INSTITUTION_IDENTITY,
    RETAIN_PATIENT_CHARACTERISTICS,
    RETAIN_LONGITUDINAL_FULL_DATES,
    RETAIN_LONGITUDINAL_MODIFIED_DATES,
    CLEAN_DESCRIPTORS
  }

  /**
   * A row.
   *
   * @param basic X or D; the former too where conformance may need the latter is D
   * @param options the action of each option, K or C, null where it has none
   */
  public record Row(
      String meaning,
      String code,
      String scheme,
      String valueType,
      ActionCode basic,
      List<ActionCode> options) {

    /** The action under a set of options; keeping is more specific than cleaning. */
    ActionCode action(Set<Option> chosen) {
      ActionCode action = basic;
      for (Option option : chosen) {
        ActionCode wanted = options.get(option.ordinal());
        if (wanted == ActionCode.K || wanted == ActionCode.C && action == basic) {
          action = wanted;
        }
      }
      return action;
    }
  }

  /** Designators of SNOMED before it was SCT (PS3.16 8.1); their codes are other ones. */
  private static final Set<String> RETIRED_SNOMED = Set.of("SRT", "SNM3", "99SDM");

  private static final String SNOMED = "SCT";
  private static final String NAME = "PNAME";

  /** Stands for all retired designators where a concept is known by its meaning. */
  private static final String RETIRED = "SRT by meaning";

  private static final int FIRST_OPTION = 4;
  private static final int MEANING = FIRST_OPTION + Option.values().length;

  private final List<Row> rows;
  private final Map<String, Row> byCode = new HashMap<>();
  private final Map<String, Row> byMeaning = new HashMap<>();

  /** The rows of each concept, of all Value Types. */
  private final Map<String, List<Row>> concepts = new HashMap<>();

  private StructuredContentTable(List<Row> rows) {
    this.rows = rows;
    for (Row row : rows) {
      byCode.put(key(row.code(), row.scheme(), row.valueType()), row);
      addConcept(key(row.code(), row.scheme(), ""), row);
      if (row.scheme().equals(SNOMED)) {
        byMeaning.put(key(folded(row.meaning()), SNOMED, row.valueType()), row);
        addConcept(key(folded(row.meaning()), RETIRED, ""), row);
      }
    }
  }

  /** Reads the table that ships with the engine. */
  public static StructuredContentTable load() {
    return new StructuredContentTable(
        ReferenceTable.read("structured-content.tsv").stream()
            .map(StructuredContentTable::row)
            .toList());
  }

  /** All rows, in the order of the table's codes. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * The row of a concept, or null. Retired codes of SNOMED, which the table does not list, are
   * known by their meaning.
   */
  Row find(String code, String scheme, String meaning, String valueType) {
    Row row = byCode.get(key(code, scheme, valueType));
    return row == null && RETIRED_SNOMED.contains(scheme)
        ? byMeaning.get(key(folded(meaning), SNOMED, valueType))
        : row;
  }

  /**
   * What becomes of a concept under a set of options. One that the table knows with other Value
   * Types alone is treated as strictly as any of these, and text of it is never kept uncleaned.
   *
   * @return X, D, C or K; null if the table does not have the concept
   */
  ActionCode action(
      String code, String scheme, String meaning, String valueType, Set<Option> chosen) {
    Row row = find(code, scheme, meaning, valueType);
    if (row != null) {
      return row.action(chosen);
    }
    String concept =
        RETIRED_SNOMED.contains(scheme) ? key(folded(meaning), RETIRED, "") : key(code, scheme, "");
    ActionCode strictest = null;
    for (Row other : concepts.getOrDefault(concept, List.of())) {
      boolean name = other.valueType().equals(NAME) && !valueType.equals("TEXT");
      ActionCode action = name ? ActionCode.X : other.action(chosen);
      if (strictest == null || strictness(action) > strictness(strictest)) {
        strictest = action;
      }
    }
    return strictest == ActionCode.K ? ActionCode.C : strictest;
  }

  private static int strictness(ActionCode action) {
    return switch (action) {
      case X -> 2;
      case D -> 1;
      default -> 0;
    };
  }

  private void addConcept(String key, Row row) {
    concepts.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
  }

  private static Row row(String[] cells) {
    List<ActionCode> options =
        Arrays.stream(Option.values())
            .map(option -> action(cells[FIRST_OPTION + option.ordinal()]))
            .toList();
    return new Row(cells[MEANING], cells[0], cells[1], cells[2], basic(cells[3]), options);
  }

  private static ActionCode basic(String text) {
    return text.equals("X") ? ActionCode.X : ActionCode.D;
  }

  private static ActionCode action(String text) {
    return switch (text) {
      case "K" -> ActionCode.K;
      case "C" -> ActionCode.C;
      default -> null;
    };
  }

  private static String key(String code, String scheme, String valueType) {
    return code + '\t' + scheme + '\t' + valueType;
  }

  private static String folded(String meaning) {
    return meaning.toLowerCase(Locale.ROOT).strip();
  }
}
