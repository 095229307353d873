package io.lethe.genomics.deflate;

/**
 * Deflates with matches that another compressor found before, which is most of its work. The same
 * bytes and hints make the same block on every machine. Not thread-safe.
 */
public final class ReusingDeflater implements BlockDeflater {

  private final DeflateWriter writer = new DeflateWriter();
  private final Sequences sequences = new Sequences();
  private final HashMatcher searching = new HashMatcher();
  private final HintMatcher hinted = new HintMatcher();

  /** What deflates without hints, or null for a search of our own. */
  private final BlockDeflater other;

  private Hints hints;

  /** Deflates by a simple search where there are no hints. */
  public ReusingDeflater() {
    this(null);
  }

  /**
   * @param other deflates where there are no hints; belongs to this object from now on
   */
  public ReusingDeflater(BlockDeflater other) {
    this.other = other;
  }

  /** Gives hints for the next block alone. */
  public void hint(Hints given) {
    hints = given;
  }

  @Override
  public int deflate(byte[] from, int start, int length, byte[] into, int at, int room) {
    boolean known = hints != null && hints.covers(start, start + length);
    if (!known && other != null) {
      hints = null;
      return other.deflate(from, start, length, into, at, room);
    }
    sequences.clear();
    if (known) {
      hinted.find(from, start, start + length, hints, sequences);
    } else {
      searching.find(from, start, start + length, sequences);
    }
    hints = null;
    return writer.write(sequences, from, start, start + length, into, at, room);
  }

  @Override
  public void close() {
    if (other != null) {
      other.close();
    }
  }
}
