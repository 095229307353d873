package io.lethe.genomics.deflate;

/**
 * Makes matches of hints. Every one is proved by comparing bytes, so that a wrong hint costs size
 * and nothing else. Not thread-safe.
 */
final class HintMatcher {

  private int literals;
  private int lastDistance;

  void find(byte[] bytes, int start, int end, Hints hints, Sequences into) {
    literals = start;
    lastDistance = 0;
    for (int i = 0; i < hints.count(); i++) {
      int place = hints.place(i);
      int source = hints.source(i);
      if (place >= end) {
        break;
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

  private boolean match(byte[] bytes, int start, int place, int source, int end, Sequences into) {
    if (source < start || source >= place || place - source > Alphabet.WINDOW || place >= end) {
      return false;
    }
    int length = MatchLength.of(bytes, source, place, end);
    int back = 0;
    while (place - back > literals
        && source - back > start
        && bytes[place - back - 1] == bytes[source - back - 1]) {
      back++;
    }
    if (length + back < Alphabet.MIN_MATCH) {
      return false;
    }
    lastDistance = place - source;
    into.add(place - back - literals, length + back, lastDistance);
    literals = place + length;
    return true;
  }
}
