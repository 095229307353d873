package io.lethe.imaging.pixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Which pixels of a frame are blanked: bands of rows that are alike, each with ascending column
 * intervals. Immutable.
 */
final class BlankMask {

  /** More rectangles than any device or recipe has. */
  static final int MAX_RECTANGLES = 256;

  private final int rows;
  private final int columns;

  /** First row of each band, and the number of rows at the end. */
  private final int[] tops;

  /** By band: from, to, from, to and so on; from inclusive, to exclusive. */
  private final int[][] intervals;

  private BlankMask(int rows, int columns, int[] tops, int[][] intervals) {
    this.rows = rows;
    this.columns = columns;
    this.tops = tops;
    this.intervals = intervals;
  }

  /** Blanks rectangles. */
  static BlankMask inside(List<Rectangle> blanked, int rows, int columns) {
    return of(null, blanked, rows, columns);
  }

  /** Blanks all but some rectangles, and others. */
  static BlankMask outside(List<Rectangle> kept, List<Rectangle> blanked, int rows, int columns) {
    return of(kept, blanked, rows, columns);
  }

  private static BlankMask of(
      List<Rectangle> kept, List<Rectangle> blanked, int rows, int columns) {
    TreeSet<Integer> edges = new TreeSet<>(List.of(0, rows));
    edges(edges, blanked, rows);
    if (kept != null) {
      edges(edges, kept, rows);
    }
    int[] tops = edges.stream().mapToInt(Integer::intValue).toArray();
    int[][] intervals = new int[tops.length - 1][];
    for (int band = 0; band < intervals.length; band++) {
      List<int[]> parts = parts(blanked, tops[band], columns);
      if (kept != null) {
        parts.addAll(gaps(merge(parts(kept, tops[band], columns)), columns));
      }
      intervals[band] = merge(parts);
    }
    return new BlankMask(rows, columns, tops, intervals);
  }

  /** Whether no pixel is blanked. */
  boolean isEmpty() {
    return Arrays.stream(intervals).allMatch(band -> band.length == 0);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The band of a row. */
  int band(int row) {
    int found = Arrays.binarySearch(tops, row);
    return found >= 0 ? found : -found - 2;
  }

  /** The first row after a band. */
  int bottom(int band) {
    return tops[band + 1];
  }

  /** The band's intervals; not to be changed. */
  int[] intervals(int band) {
    return intervals[band];
  }

  boolean isBlank(int row, int column) {
    int[] band = intervals[band(row)];
    for (int i = 0; i < band.length; i += 2) {
      if (column >= band[i] && column < band[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private static void edges(TreeSet<Integer> edges, List<Rectangle> rectangles, int rows) {
    for (Rectangle rectangle : rectangles) {
      edges.add(Math.min(rectangle.top(), rows));
      edges.add(Math.min(rectangle.bottom(), rows));
    }
  }

  private static List<int[]> parts(List<Rectangle> rectangles, int row, int columns) {
    List<int[]> parts = new ArrayList<>();
    for (Rectangle rectangle : rectangles) {
      int right = Math.min(rectangle.right(), columns);
      if (rectangle.top() <= row && row < rectangle.bottom() && rectangle.left() < right) {
        parts.add(new int[] {rectangle.left(), right});
      }
    }
    return parts;
  }

  private static int[] merge(List<int[]> parts) {
    parts.sort((a, b) -> Integer.compare(a[0], b[0]));
    int[] merged = new int[2 * parts.size()];
    int size = 0;
    for (int[] part : parts) {
      if (size > 0 && part[0] <= merged[size - 1]) {
        merged[size - 1] = Math.max(merged[size - 1], part[1]);
      } else {
        merged[size++] = part[0];
        merged[size++] = part[1];
      }
    }
    return Arrays.copyOf(merged, size);
  }

  private static List<int[]> gaps(int[] merged, int columns) {
    List<int[]> gaps = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < merged.length; i += 2) {
      if (merged[i] > from) {
        gaps.add(new int[] {from, merged[i]});
      }
      from = merged[i + 1];
    }
    if (from < columns) {
      gaps.add(new int[] {from, columns});
    }
    return gaps;
  }
}
