package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.Hints;
import io.lethe.genomics.deflate.MatchLog;

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

  private final Hints hints = new Hints();

  /** The landed block in hand, or null. */
  private BlockQueue.Block block;

  private int nextMatch;

  /** Bytes of the landed block that were written. */
  private final PieceMap pieces = new PieceMap();

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
    pieces.clear();
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
    pieces.add((int) (in - block.start()), out, length);
  }

  @Override
  public Hints hints(byte[] plain, long decoded, int length) {
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
      int piece = pieces.piece(place);
      if (piece == pieces.count()) {
        // Not written yet, or not at all.
        return;
      }
      for (; piece < pieces.count() && pieces.from(piece) < stop; piece++) {
        int start = Math.max(place, pieces.from(piece));
        if (pieces.to(piece, start) >= until) {
          return;
        }
        hint(piece, start, Math.min(stop, pieces.end(piece)), matches.distance(nextMatch));
      }
    }
  }

  /** A match that stayed whole in a piece; its source may not have. */
  private void hint(int piece, int start, int stop, int distance) {
    int source = start - distance;
    int in = pieces.piece(source);
    int skipped = Math.max(0, pieces.from(in) - source);
    int place = (int) (pieces.to(piece, start) - origin) + skipped;
    if (place >= 0 && stop - start - skipped >= MIN_MATCH) {
      hints.add(place, (int) (pieces.to(in, source + skipped) - origin));
    }
  }
}
