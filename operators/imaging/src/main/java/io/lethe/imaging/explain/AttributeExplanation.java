package io.lethe.imaging.explain;

import java.util.Objects;

/**
 * What happened to one attribute of one object.
 *
 * @param path tags from the top, items counted from one, for example {@code
 *     (0008,1115)[1]/(0020,000E)}
 * @param pattern the path without item numbers, and with the creator in place of a private block
 * @param keyword of the dictionary; of a private attribute the creator if it is publicly known,
 *     else {@code private}; empty for an unknown one
 * @param treatment what was done
 * @param ground why
 * @param row the action in the table's row, for example {@code X/Z}; empty without a row
 * @param column the table's column; empty without a row
 */
public record AttributeExplanation(
    String path,
    String pattern,
    String keyword,
    Treatment treatment,
    Ground ground,
    String row,
    String column) {

  public AttributeExplanation {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(keyword, "keyword");
    Objects.requireNonNull(treatment, "treatment");
    Objects.requireNonNull(ground, "ground");
  }
}
