package io.lethe.imaging.deid;

import io.lethe.curation.Pseudonyms;
import io.lethe.imaging.dictionary.DataDictionary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The UIDs of one object and their pseudonyms, each computed once. Not thread-safe; used again. */
final class UidMap {

  private static final int INITIAL = 64;
  private static final int KEEP_ENTRIES = 1 << 12;
  private static final int RECENT = 1 << 6;

  /** More than the largest structure set refers to; each takes some 200 bytes. */
  private static final int MAX_UIDS = 1 << 17;

  private final Pseudonyms pseudonyms;
  private final DataDictionary dictionary;

  /** Recent UIDs of any object: those of study and series recur. Only saves work. */
  private final byte[][] recentOriginals = new byte[RECENT][];

  private final byte[][] recentMapped = new byte[RECENT][];

  private byte[][] originals;
  private byte[][] mapped;
  private int size;

  UidMap(Pseudonyms pseudonyms, DataDictionary dictionary) {
    this.pseudonyms = pseudonyms;
    this.dictionary = dictionary;
    allocate(INITIAL);
  }

  void clear() {
    if (originals.length > KEEP_ENTRIES) {
      allocate(INITIAL);
    } else if (size > 0) {
      Arrays.fill(originals, null);
      Arrays.fill(mapped, null);
      size = 0;
    }
  }

  /** Whether there are more than memory should hold; from then on they have no pseudonyms. */
  boolean overflows() {
    return size >= MAX_UIDS;
  }

  /**
   * The pseudonym of a UID, or the UID itself if the standard registers it.
   *
   * @param bytes holds the UID without padding, one byte at least
   */
  byte[] map(byte[] bytes, int from, int end) {
    int slot = slot(bytes, from, end);
    if (overflows()) {
      return new byte[0];
    }
    if (originals[slot] == null) {
      return add(slot, Arrays.copyOfRange(bytes, from, end));
    }
    return mapped[slot];
  }

  /** The pseudonym of a UID that has one already, or null. */
  byte[] find(byte[] bytes, int from, int end) {
    return mapped[slot(bytes, from, end)];
  }

  /** Whether the standard registers the UID. */
  boolean isWellKnown(byte[] bytes, int from, int end) {
    return dictionary.isWellKnownUid(
        new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
  }

  private byte[] add(int slot, byte[] original) {
    byte[] pseudonym = pseudonym(original);
    originals[slot] = original;
    mapped[slot] = pseudonym;
    size++;
    if (2 * size > originals.length) {
      grow();
    }
    return pseudonym;
  }

  private byte[] pseudonym(byte[] original) {
    int recent = hash(original, 0, original.length) & RECENT - 1;
    if (Arrays.equals(recentOriginals[recent], original)) {
      return recentMapped[recent];
    }
    String uid = new String(original, StandardCharsets.ISO_8859_1);
    byte[] pseudonym =
        dictionary.isWellKnownUid(uid)
            ? original
            : pseudonyms.uid(uid).getBytes(StandardCharsets.US_ASCII);
    recentOriginals[recent] = original;
    recentMapped[recent] = pseudonym;
    return pseudonym;
  }

  private int slot(byte[] bytes, int from, int end) {
    int mask = originals.length - 1;
    int at = hash(bytes, from, end) & mask;
    while (originals[at] != null
        && !Arrays.equals(originals[at], 0, originals[at].length, bytes, from, end)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    byte[][] oldOriginals = originals;
    byte[][] oldMapped = mapped;
    int count = size;
    allocate(2 * oldOriginals.length);
    size = count;
    for (int i = 0; i < oldOriginals.length; i++) {
      if (oldOriginals[i] != null) {
        int slot = slot(oldOriginals[i], 0, oldOriginals[i].length);
        originals[slot] = oldOriginals[i];
        mapped[slot] = oldMapped[i];
      }
    }
  }

  private void allocate(int capacity) {
    originals = new byte[capacity][];
    mapped = new byte[capacity][];
    size = 0;
  }

  /** UIDs of one object differ at their ends. */
  private static int hash(byte[] bytes, int from, int end) {
    int hash = 1;
    for (int i = from; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 15;
  }
}
