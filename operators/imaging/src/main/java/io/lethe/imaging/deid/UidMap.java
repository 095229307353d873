package io.lethe.imaging.deid;

import io.lethe.curation.Pseudonyms;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.io.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The UIDs of one object and their pseudonyms, each computed once. Not thread-safe; used again. */
final class UidMap {

  private static final int INITIAL = 64;
  private static final int KEEP_ENTRIES = 1 << 12;
  private static final int RECENT = 1 << 6;

  /** The golden ratio, odd, so that no bit is lost. */
  private static final int SPREAD = 0x9E37_79B9;

  /** More than the largest structure set refers to; each takes some 200 bytes. */
  private static final int MAX_UIDS = 1 << 17;

  private final Pseudonyms pseudonyms;
  private final DataDictionary dictionary;

  /**
   * Recent UIDs of any object, in pairs of one hash, the later one first: those of study and series
   * recur, and must not give way to the one that every object has of its own. Only saves work.
   */
  private final byte[][] recentOriginals = new byte[2 * RECENT][];

  private final byte[][] recentMapped = new byte[2 * RECENT][];

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
    int recent = 2 * (hash(original, 0, original.length) & RECENT - 1);
    if (Arrays.equals(recentOriginals[recent], original)) {
      return recentMapped[recent];
    }
    byte[] pseudonym =
        Arrays.equals(recentOriginals[recent + 1], original)
            ? recentMapped[recent + 1]
            : compute(new String(original, StandardCharsets.ISO_8859_1));
    recentOriginals[recent + 1] = recentOriginals[recent];
    recentMapped[recent + 1] = recentMapped[recent];
    recentOriginals[recent] = original;
    recentMapped[recent] = pseudonym;
    return pseudonym;
  }

  private byte[] compute(String uid) {
    String pseudonym = dictionary.isWellKnownUid(uid) ? uid : pseudonyms.uid(uid);
    return pseudonym.getBytes(StandardCharsets.ISO_8859_1);
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

  /** Takes four bytes at once, since every UID of every object comes here. */
  private static int hash(byte[] bytes, int from, int end) {
    int hash = 1;
    int at = from;
    for (; at + Integer.BYTES <= end; at += Integer.BYTES) {
      hash = (Integer.rotateLeft(hash, 5) ^ Numbers.u32(bytes, at, false)) * SPREAD;
    }
    for (; at < end; at++) {
      hash = (Integer.rotateLeft(hash, 5) ^ bytes[at]) * SPREAD;
    }
    hash = (hash ^ hash >>> Short.SIZE) * SPREAD;
    return hash ^ hash >>> Short.SIZE;
  }
}
