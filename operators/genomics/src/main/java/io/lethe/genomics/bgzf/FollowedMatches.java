package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.Hints;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.deflate.MatchWorth;

/**
 * Follows the matches of a landed stream to where their bytes are written, and makes hints of them.
 * No match reaches back over the border of a written block, so that what is known of its own bytes
 * is enough. Not thread-safe.
 */
final class FollowedMatches implements BgzfOutput.HintSource {

  private static final int MIN_MATCH = 3;

  /** How far back the source of a match may be (RFC 1951 §2). */
  private static final int WINDOW = 1 << 15;

  private final MatchQueue landed;
  private final Hints hints = new Hints();
  private final MatchWorth worth = new MatchWorth();

  /** Bytes of the block in hand and after it; counted from {@link #base}. */
  private final PieceMap pieces = new PieceMap();

  private long base;
  private byte[] plain;
  private long origin;
  private long until;

  /**
   * @param landed matches, of which those are taken that were written or are gone
   */
  FollowedMatches(MatchQueue landed) {
    this.landed = landed;
  }

  /**
   * Bytes will be written.
   *
   * @param in where they were in the unpacked file
   * @param out where they will be
   */
  void moved(long in, long out, int length) {
    if (pieces.count() == 0) {
      base = in;
    }
    if (in - base + length < PieceMap.SPAN) {
      pieces.add((int) (in - base), out, length);
    } else {
      // Much was cut out here; what follows, the next block will know again.
      while (!landed.isEmpty() && landed.place() < in) {
        landed.remove();
      }
    }
  }

  @Override
  public Hints hints(byte[] block, long decoded, int length) {
    plain = block;
    origin = decoded;
    until = decoded + length;
    worth.learn(block, 0, length);
    while (!landed.isEmpty() && follow(landed.place() - base)) {
      landed.remove();
    }
    return hints;
  }

  @Override
  public void written(long next) {
    hints.clear();
    base += pieces.forget(next);
  }

  /** False if the match, or what is left of it, is not written yet. */
  private boolean follow(long at) {
    if (at >= PieceMap.SPAN) {
      return false;
    }
    int place = (int) Math.max(0, at);
    int stop = (int) Math.max(0, at + landed.length());
    int piece = pieces.piece(place);
    if (piece == pieces.count() && stop > 0) {
      return false;
    }
    for (; piece < pieces.count() && pieces.from(piece) < stop; piece++) {
      int start = Math.max(place, pieces.from(piece));
      long out = pieces.to(piece, start);
      if (out >= until) {
        return false;
      }
      hint(out, start, (int) Math.min(Math.min(stop, pieces.end(piece)), start + until - out));
    }
    return true;
  }

  /** Bytes that stayed together; their source may not have. */
  private void hint(long out, int start, int stop) {
    int distance = landed.distance();
    int place = (int) (out - origin);
    if (stop - start < MIN_MATCH || !worth.of(plain, place, stop - start, distance)) {
      hints.pass();
      return;
    }
    int source = start - distance;
    int in = pieces.piece(Math.max(0, source));
    int skipped = Math.max(0, pieces.from(in) - source);
    int from = (int) (pieces.to(in, source + skipped) - origin);
    if (stop - start - skipped >= MIN_MATCH && place + skipped - from <= WINDOW) {
      hints.add(place + skipped, from);
    } else {
      hints.gone(place, stop - start);
    }
  }
}
