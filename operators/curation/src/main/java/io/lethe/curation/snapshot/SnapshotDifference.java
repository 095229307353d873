package io.lethe.curation.snapshot;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What differs between a snapshot and its parent.
 *
 * @param added objects that the parent lacks
 * @param removed objects of the parent that are gone
 * @param changed objects of the same path with another digest, subject, split or label
 * @param same objects that are in both
 */
public record SnapshotDifference(long added, long removed, long changed, long same) {

  /** What became of one object. */
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** Compares two manifests; both in the order of {@link SnapshotRow#ORDER}. */
  public static SnapshotDifference between(
      Iterator<SnapshotRow> parent, Iterator<SnapshotRow> child) {
    return between(parent, child, (change, row) -> {});
  }

  /**
   * As {@link #between(Iterator, Iterator)}, one row of each in memory.
   *
   * @param each takes every difference, in order
   */
  public static SnapshotDifference between(
      Iterator<SnapshotRow> parent,
      Iterator<SnapshotRow> child,
      BiConsumer<Change, SnapshotRow> each) {
    long added = 0;
    long removed = 0;
    long changed = 0;
    long same = 0;
    SnapshotRow old = next(parent);
    SnapshotRow row = next(child);
    while (old != null || row != null) {
      int order = old == null ? 1 : row == null ? -1 : SnapshotRow.ORDER.compare(old, row);
      if (order > 0) {
        each.accept(Change.ADDED, row);
        added++;
        row = next(child);
      } else if (order < 0) {
        each.accept(Change.REMOVED, old);
        removed++;
        old = next(parent);
      } else {
        if (old.sameContent(row)) {
          same++;
        } else {
          each.accept(Change.CHANGED, row);
          changed++;
        }
        old = next(parent);
        row = next(child);
      }
    }
    return new SnapshotDifference(added, removed, changed, same);
  }

  /** The smallest step that says the truth. */
  public Bump bump() {
    if (removed > 0 || changed > 0) {
      return Bump.MAJOR;
    }
    return added > 0 ? Bump.MINOR : Bump.PATCH;
  }

  /** The same in words, for the head. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    reason(reasons, removed, "removed");
    reason(reasons, changed, "changed");
    reason(reasons, added, "added");
    if (reasons.isEmpty()) {
      reasons.add("the same content");
    }
    return reasons;
  }

  private static void reason(List<String> reasons, long count, String what) {
    if (count > 0) {
      reasons.add(count + (count == 1 ? " object " : " objects ") + what);
    }
  }

  private static SnapshotRow next(Iterator<SnapshotRow> rows) {
    return rows.hasNext() ? rows.next() : null;
  }
}
