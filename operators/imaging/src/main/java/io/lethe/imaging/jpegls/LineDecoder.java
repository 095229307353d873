package io.lethe.imaging.jpegls;

import java.util.Arrays;

/**
 * Decodes the lines of a scan (T.87 Annex A). Lines have a sample before the first and one behind
 * the last. Not thread-safe.
 */
final class LineDecoder {

  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private static final int LEVELS = 9;

  private final ScanBits bits;
  private final Preset preset;
  private final int near;
  private final int step;
  private final int range;
  private final int escaped;
  private final int limit;
  private final Contexts contexts;

  /** The index of a run at its end. */
  private int grown;

  LineDecoder(ScanBits bits, Preset preset, int near) {
    this.bits = bits;
    this.preset = preset;
    this.near = near;
    this.step = 2 * near + 1;
    this.range = (preset.maximum() + 2 * near) / step + 1;
    this.escaped = bitsOf(range);
    int depth = Math.max(2, bitsOf(preset.maximum() + 1));
    this.limit = 2 * (depth + Math.max(Byte.SIZE, depth));
    this.contexts = new Contexts(range, preset.reset(), near);
  }

  /** Of numbers below a bound. */
  private static int bitsOf(int bound) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1);
  }

  /**
   * Decodes a line of components whose samples come in turns.
   *
   * @param above the lines above, by component
   * @param lines receive the samples
   * @param runIndex how far runs have grown
   * @return the same after the line
   */
  int line(int[][] above, int[][] lines, int runIndex) throws JpegLsException {
    int width = lines[0].length - 2;
    for (int c = 0; c < lines.length; c++) {
      above[c][width + 1] = above[c][width];
      lines[c][0] = above[c][1];
    }
    int run = runIndex;
    int x = 1;
    while (x <= width) {
      if (isFlat(above, lines, x)) {
        int end = x + runLength(run, width + 1 - x);
        run = grown;
        fill(lines, x, end);
        x = end;
        if (x <= width) {
          interruption(above, lines, x, run);
          run = Math.max(0, run - 1);
          x++;
        }
      } else {
        for (int c = 0; c < lines.length; c++) {
          lines[c][x] = sample(above[c], lines[c], x);
        }
        x++;
      }
    }
    return run;
  }

  /** The length of a run; {@link #grown} is its index then (A.7.1.2). */
  private int runLength(int index, int most) throws JpegLsException {
    grown = index;
    int length = 0;
    while (bits.bit() == 1) {
      int some = 1 << RUN_BITS[grown];
      if (some > most - length) {
        return most;
      }
      length += some;
      grown = Math.min(grown + 1, RUN_BITS.length - 1);
      if (length == most) {
        return most;
      }
    }
    length += bits.bits(RUN_BITS[grown]);
    if (length >= most) {
      throw JpegLsException.malformed("run");
    }
    return length;
  }

  private boolean isFlat(int[][] above, int[][] lines, int x) {
    for (int c = 0; c < lines.length; c++) {
      int[] up = above[c];
      boolean flat =
          Math.abs(up[x + 1] - up[x]) <= near
              && Math.abs(up[x] - up[x - 1]) <= near
              && Math.abs(up[x - 1] - lines[c][x - 1]) <= near;
      if (!flat) {
        return false;
      }
    }
    return true;
  }

  private static void fill(int[][] lines, int from, int end) {
    for (int[] line : lines) {
      Arrays.fill(line, from, end, line[from - 1]);
    }
  }

  /** The sample that ends a run (A.7.2); of several components each has the first type. */
  private void interruption(int[][] above, int[][] lines, int x, int run) throws JpegLsException {
    for (int c = 0; c < lines.length; c++) {
      int left = lines[c][x - 1];
      int up = above[c][x];
      int type = lines.length == 1 && Math.abs(left - up) <= near ? 1 : 0;
      int k = contexts.kOfRun(type);
      int mapped = mapped(k, limit - RUN_BITS[run] - 1);
      int error = contexts.errorOfRun(type, mapped, k);
      contexts.updateRun(type, error, mapped);
      int signed = type == 0 && left > up ? -error : error;
      lines[c][x] = reconstructed(type == 0 ? up : left, signed);
    }
  }

  private int sample(int[] above, int[] line, int x) throws JpegLsException {
    int left = line[x - 1];
    int up = above[x];
    int corner = above[x - 1];
    int q =
        (level(above[x + 1] - up) * LEVELS + level(up - corner)) * LEVELS + level(corner - left);
    int sign = q < 0 ? -1 : 1;
    int context = Math.abs(q);
    int predicted = clamp(predicted(left, up, corner) + sign * contexts.correction(context));
    int k = contexts.k(context);
    int error = contexts.error(context, mapped(k, limit), k);
    contexts.update(context, error);
    return reconstructed(predicted, sign * error);
  }

  /** The number of which an error is made: none that is beyond the range (A.4.5, A.5.2). */
  private int mapped(int k, int most) throws JpegLsException {
    int mapped = bits.golomb(k, most, escaped);
    if (mapped > 2 * range) {
      throw JpegLsException.malformed("code");
    }
    return mapped;
  }

  /** The median edge detector (A.4.1). */
  private static int predicted(int left, int up, int corner) {
    int least = Math.min(left, up);
    int greatest = Math.max(left, up);
    if (corner >= greatest) {
      return least;
    }
    return corner <= least ? greatest : left + up - corner;
  }

  private int level(int gradient) {
    int size = Math.abs(gradient);
    int level;
    if (size <= near) {
      return 0;
    } else if (size < preset.first()) {
      level = 1;
    } else if (size < preset.second()) {
      level = 2;
    } else {
      level = size < preset.third() ? 3 : 4;
    }
    return gradient < 0 ? -level : level;
  }

  private int reconstructed(int predicted, int error) {
    int value = predicted + error * step;
    if (value < -near) {
      value += range * step;
    } else if (value > preset.maximum() + near) {
      value -= range * step;
    }
    return clamp(value);
  }

  private int clamp(int value) {
    return Math.max(0, Math.min(preset.maximum(), value));
  }
}
