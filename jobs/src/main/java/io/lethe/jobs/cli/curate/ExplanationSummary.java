package io.lethe.jobs.cli.curate;

import io.lethe.imaging.explain.AttributeExplanation;
import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.explain.ObjectExplanation;
import io.lethe.imaging.explain.Treatment;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts over all objects, by attribute and by what was done. Not thread-safe. */
final class ExplanationSummary {

  /**
   * One row.
   *
   * @param pattern path of the attribute, without item numbers
   * @param keyword its keyword, or a private creator
   * @param treatment what was done
   * @param ground why
   * @param row the table's action, or empty
   * @param column the table's column, or empty
   */
  record Key(
      String pattern, String keyword, Treatment treatment, Ground ground, String row, String column)
      implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::pattern)
            .thenComparing(Key::keyword)
            .thenComparing(Key::treatment)
            .thenComparing(Key::ground)
            .thenComparing(Key::row)
            .thenComparing(Key::column);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** How often, and in how many objects. */
  static final class Count {
    private long attributes;
    private long objects;

    long attributes() {
      return attributes;
    }

    long objects() {
      return objects;
    }
  }

  private final Map<Key, Count> rows = new TreeMap<>();
  private final Map<Treatment, Long> treatments = new EnumMap<>(Treatment.class);
  private final Map<String, Long> sopClasses = new TreeMap<>();
  private long objects;

  void add(ObjectExplanation explanation) {
    objects++;
    sopClasses.merge(explanation.sopClassUid(), 1L, Long::sum);
    Set<Key> seen = new HashSet<>();
    for (AttributeExplanation attribute : explanation.attributes()) {
      Key key = key(attribute);
      Count count = rows.computeIfAbsent(key, k -> new Count());
      count.attributes++;
      count.objects += seen.add(key) ? 1 : 0;
      treatments.merge(attribute.treatment(), 1L, Long::sum);
    }
  }

  long objects() {
    return objects;
  }

  Map<Key, Count> rows() {
    return rows;
  }

  Map<Treatment, Long> treatments() {
    return treatments;
  }

  Map<String, Long> sopClasses() {
    return sopClasses;
  }

  private static Key key(AttributeExplanation attribute) {
    return new Key(
        attribute.pattern(),
        attribute.keyword(),
        attribute.treatment(),
        attribute.ground(),
        attribute.row(),
        attribute.column());
  }
}
