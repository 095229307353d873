package io.lethe.genomics.deflate;

/**
 * Matches of a landed file in its order, until those who write have passed their bytes. Not
 * thread-safe.
 */
public final class MatchQueue implements MatchSink {

  private static final int FIRST = 1 << 12;

  private long[] places = new long[FIRST];
  private int[] matches = new int[FIRST];
  private int head;
  private int count;

  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * @param place in the unpacked file
   */
  @Override
  public void add(long place, int length, int distance) {
    if (count == places.length) {
      grow();
    }
    int at = head + count++ & places.length - 1;
    places[at] = place;
    matches[at] = length << 16 | distance;
  }

  /**
   * Adds matches of a block.
   *
   * @param start of the block in the unpacked file
   */
  public void add(MatchLog block, long start) {
    for (int i = 0; i < block.count(); i++) {
      add(start + block.place(i), block.length(i), block.distance(i));
    }
  }

  private void grow() {
    long[] morePlaces = new long[count * 2];
    int[] moreMatches = new int[count * 2];
    int first = count - head;
    System.arraycopy(places, head, morePlaces, 0, first);
    System.arraycopy(places, 0, morePlaces, first, head);
    System.arraycopy(matches, head, moreMatches, 0, first);
    System.arraycopy(matches, 0, moreMatches, first, head);
    places = morePlaces;
    matches = moreMatches;
    head = 0;
  }

  /** Place of the first match, in the unpacked file. */
  public long place() {
    return places[head];
  }

  /** Length of the first match. */
  public int length() {
    return matches[head] >>> 16;
  }

  /** Distance of the first match. */
  public int distance() {
    return matches[head] & 0xffff;
  }

  /** Takes the first match away. */
  public void remove() {
    head = head + 1 & places.length - 1;
    count--;
  }
}
