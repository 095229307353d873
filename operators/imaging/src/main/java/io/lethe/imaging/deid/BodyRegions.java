package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.HashMap;
import java.util.Map;

/** SNOMED CT concepts of body parts, by Defined Term and by concept. Immutable. */
final class BodyRegions {

  private static final String CODE = "bodyRegionCode";
  private static final String MEANING = "bodyRegion";

  private final Map<String, String[]> byTerm = new HashMap<>();
  private final Map<String, String> meanings = new HashMap<>();

  BodyRegions() {
    for (String[] row : ReferenceTable.read("body-regions.tsv")) {
      byTerm.put(row[0], row);
      meanings.put(row[1], row[2]);
    }
  }

  /**
   * Adds code and meaning to a catalog's fields: the coded region wins over the term, since CSs are
   * often the scanner's default.
   */
  void describe(Map<String, String> fields) {
    String code = fields.get("anatomicRegionCode");
    if ("SCT".equals(fields.get("anatomicRegionScheme")) && meanings.containsKey(code)) {
      fields.put(CODE, code);
      fields.put(MEANING, meanings.get(code));
      return;
    }
    String[] row = byTerm.get(term(fields.getOrDefault("bodyPartExamined", "")));
    if (row != null) {
      fields.put(CODE, row[1]);
      fields.put(MEANING, row[2]);
    }
  }

  /** Writers put spaces, points and hyphens between the words of a term. */
  private static String term(String bodyPart) {
    StringBuilder term = new StringBuilder(bodyPart.length());
    for (int i = 0; i < bodyPart.length(); i++) {
      char c = bodyPart.charAt(i);
      if (" _.-".indexOf(c) < 0) {
        term.append(Character.toUpperCase(c));
      }
    }
    return term.toString();
  }
}
