package io.lethe.jobs.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One condition of a search; all of them must hold.
 *
 * @param sql with a placeholder for each value
 */
public record Condition(String sql, List<String> values) {

  public Condition {
    values = List.copyOf(values);
  }

  /** The column has exactly this value. */
  public static Condition equal(String column, String value) {
    return new Condition(column + " = ?", List.of(value));
  }

  /** DICOM writes modalities in capitals (PS3.3 C.7.3.1.1.1). */
  public static Condition modality(String modality) {
    return equal("modality", modality.toUpperCase(Locale.ROOT));
  }

  /** The region by its meaning or code in SNOMED CT, or by what the object itself says. */
  public static Condition bodyRegion(String region) {
    return new Condition(
        "(lower(body_region) = lower(?) OR body_region_code = ?"
            + " OR lower(body_part_examined) = lower(?))",
        Collections.nCopies(3, region));
  }

  /**
   * A condition that a user wrote in SQL.
   *
   * @throws IllegalArgumentException if it is more than one expression
   */
  public static Condition where(String expression) {
    return new Condition("(" + SingleExpression.of(expression) + ")", List.of());
  }
}
