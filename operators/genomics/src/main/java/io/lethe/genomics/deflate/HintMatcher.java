package io.lethe.genomics.deflate;

/**
 * Makes matches of hints. Every one is proved by comparing bytes, so that a wrong hint costs size
 * and nothing else. Not thread-safe.
 */
final class HintMatcher {

  private final NearSearch near = new NearSearch();
  private final MatchWorth worth = new MatchWorth();
  private int literals;
  private int lastDistance;

  void find(byte[] bytes, int start, int end, Hints hints, Sequences into) {
    literals = start;
    lastDistance = 0;
    boolean searched = false;
    for (int i = 0; i < hints.count(); i++) {
      int place = hints.place(i);
      int source = hints.source(i);
      if (place >= end) {
        break;
      }
      if (Hints.gone(source)) {
        if (!searched) {
          near.start(start);
          worth.learn(bytes, start, end);
        }
        searched = true;
        search(bytes, start, place, Math.min(end, place + Hints.length(source)), end, into);
        continue;
      }
      // A match before may have grown over this one.
      int covered = Math.max(0, literals - place);
      if (covered > Alphabet.MAX_MATCH) {
        continue;
      }
      place += covered;
      source += covered;
      if (!match(bytes, start, place, source, end, into) && lastDistance > 0 && covered == 0) {
        match(bytes, start, place, place - lastDistance, end, into);
      }
    }
    into.tail = end - literals;
  }

  /** Looks for other sources of bytes that were a match. */
  private void search(byte[] bytes, int start, int place, int stop, int end, Sequences into) {
    int at = Math.max(place, literals);
    while (at < stop - Alphabet.MIN_MATCH) {
      int source = near.find(bytes, at, end);
      int length = source < 0 ? 0 : MatchLength.of(bytes, source, at, end);
      boolean found =
          length >= Alphabet.MIN_MATCH
              && worth.of(bytes, at, length, at - source)
              && match(bytes, start, at, source, end, into);
      at = found ? literals : at + 1;
    }
  }

  private boolean match(byte[] bytes, int start, int place, int source, int end, Sequences into) {
    if (source < start || source >= place || place - source > Alphabet.WINDOW || place >= end) {
      return false;
    }
    int length = MatchLength.of(bytes, source, place, end);
    int most = Math.min(place - literals, source - start);
    int back = MatchLength.before(bytes, source, place, most);
    if (length + back < Alphabet.MIN_MATCH) {
      return false;
    }
    lastDistance = place - source;
    into.add(place - back - literals, length + back, lastDistance);
    literals = place + length;
    return true;
  }
}
