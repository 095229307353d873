package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.Hints;
import io.lethe.genomics.deflate.MatchLog;
import java.util.Arrays;

/**
 * Follows the matches of landed blocks to where their bytes are written, and makes hints of them.
 * No match reaches over the border of a landed block, so that one block at a time is enough. Not
 * thread-safe.
 */
final class MovedMatches implements BgzfOutput.HintSource {

  /**
   * What did not fit into a block has lost most of its sources; below this a search does better.
   */
  private static final int SMALL = 1 << 14;

  private static final int MIN_MATCH = 3;
  private static final int BUCKET = 6;
  private static final int BUCKETS = (1 << 16 >> BUCKET) + 1;

  private final Hints hints = new Hints();

  /** The landed block in hand, or null. */
  private BlockQueue.Block block;

  private int nextMatch;

  /** Bytes of the landed block that were written: where they were in it, and where they are. */
  private int[] from = new int[64];

  private int[] end = new int[64];
  private long[] to = new long[64];
  private int count;

  /** By place, the first piece that ends after it. */
  private final int[] buckets = new int[BUCKETS];

  private int filled;

  /** Where the block that is being written starts. */
  private long origin;

  private boolean cut;

  /** True if the block in hand starts where the one before was full, and not at a landed border. */
  boolean cut() {
    return cut;
  }

  /** The block in hand starts at a landed border. */
  void uncut() {
    cut = false;
  }

  /** From now on, bytes are of another landed block. */
  void enter(BlockQueue.Block next) {
    follow(Long.MAX_VALUE);
    block = next;
    nextMatch = 0;
    count = 0;
    filled = 0;
  }

  /** The landed block in hand was passed on as it is; the next one starts at {@code decoded}. */
  void passed(long decoded) {
    block = null;
    cut = false;
    written(decoded);
  }

  /**
   * Bytes of the block in hand will be written.
   *
   * @param in where they were in the unpacked file
   * @param out where they will be
   */
  void moved(long in, long out, int length) {
    if (block == null || length == 0) {
      return;
    }
    int start = (int) (in - block.start());
    if (count > 0 && end[count - 1] == start && to[count - 1] + start - from[count - 1] == out) {
      end[count - 1] += length;
    } else {
      if (count == from.length) {
        from = Arrays.copyOf(from, count * 2);
        end = Arrays.copyOf(end, count * 2);
        to = Arrays.copyOf(to, count * 2);
      }
      from[count] = start;
      to[count] = out;
      end[count++] = start + length;
    }
    while (filled < BUCKETS && filled << BUCKET < end[count - 1]) {
      buckets[filled++] = count - 1;
    }
  }

  @Override
  public Hints hints(long decoded, int length) {
    follow(decoded + length);
    boolean rest = cut && length < SMALL;
    cut = length == BlockPacker.BLOCK;
    return rest ? null : hints;
  }

  @Override
  public void written(long next) {
    hints.clear();
    origin = next;
  }

  /** Makes hints of matches in bytes that were moved, up to the place {@code until}. */
  private void follow(long until) {
    if (block == null) {
      return;
    }
    MatchLog matches = block.matches();
    for (; nextMatch < matches.count(); nextMatch++) {
      int place = matches.place(nextMatch);
      int stop = place + matches.length(nextMatch);
      int piece = piece(place);
      if (piece == count) {
        // Not written yet, or not at all.
        return;
      }
      for (; piece < count && from[piece] < stop; piece++) {
        int start = Math.max(place, from[piece]);
        if (to[piece] + start - from[piece] >= until) {
          return;
        }
        hint(piece, start, Math.min(stop, end[piece]), matches.distance(nextMatch));
      }
    }
  }

  /** A match that stayed whole in a piece; its source may not have. */
  private void hint(int piece, int start, int stop, int distance) {
    int source = start - distance;
    int in = piece(source);
    int skipped = Math.max(0, from[in] - source);
    int place = (int) (to[piece] + start - from[piece] - origin) + skipped;
    if (place >= 0 && stop - start - skipped >= MIN_MATCH) {
      hints.add(place, (int) (to[in] + source + skipped - from[in] - origin));
    }
  }

  /** The first piece that ends after a place, or {@link #count}. */
  private int piece(int place) {
    int bucket = place >> BUCKET;
    if (bucket >= filled) {
      return count;
    }
    int piece = buckets[bucket];
    while (piece < count && end[piece] <= place) {
      piece++;
    }
    return piece;
  }
}
