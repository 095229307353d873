package io.lethe.genomics.sam;

import io.lethe.curation.Sha256;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * SHA-256 over what a record says, in a form that does not depend on the format it came in: flags,
 * reference, position, mapping quality, CIGAR, mate, template length, bases, qualities and the
 * fields that are kept as they are, by tag. Not over the name, nor over what is replaced.
 *
 * <p>Input is the binary record (SAM v1 §4.2). Not thread-safe.
 */
final class RecordDigest {

  /** Bytes of one digest. */
  static final int SIZE = 32;

  private static final int MAX_FIELDS = 1024;
  private static final byte ABSENT = (byte) 0xff;

  private final TagPolicy tags;
  private final MessageDigest digest = Sha256.newDigest();
  private final ByteBuilder text = new ByteBuilder();
  private final long[] fields = new long[MAX_FIELDS];

  RecordDigest(TagPolicy tags) {
    this.tags = tags;
  }

  /**
   * Appends the digest of a record that was found valid.
   *
   * @param at where the record starts, after its size
   * @param end where it ends
   */
  void add(byte[] bytes, int at, int end, BamRecord record, ByteBuilder into) {
    text.clear();
    text.append(bytes, at, BamRecord.FIXED);
    byte[] fixed = text.bytes();
    // Length of the name, bin and number of operations: the first is left out, the others follow
    // from the rest.
    fixed[8] = 0;
    LittleEndian.putInt(fixed, 10, 0);
    int sorted = sort(bytes, record, end);
    cigar(bytes, record, sorted, end);
    bases(bytes, record);
    for (int i = 0; i < sorted; i++) {
      field(bytes, (int) fields[i], end);
    }
    digest.update(text.bytes(), 0, text.length());
    into.room(SIZE);
    try {
      into.grow(digest.digest(into.bytes(), into.length(), SIZE));
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  /** More than 65535 operations stand in CG, with a place holder in the record (SAM v1 §4.2.2). */
  private void cigar(byte[] bytes, BamRecord record, int sorted, int end) {
    int from = record.cigarStart();
    int count = record.operations();
    if (count == 2 && placeHolder(bytes, from, record)) {
      for (int i = 0; i < sorted; i++) {
        int at = (int) fields[i];
        if (bytes[at] == 'C' && bytes[at + 1] == 'G' && bytes[at + 2] == 'B') {
          int operations = LittleEndian.getInt(bytes, at + 4);
          text.appendInt(operations).append(bytes, at + 8, BamTags.end(bytes, at, end) - at - 8);
          fields[i] = -1;
          return;
        }
      }
    }
    text.appendInt(count).append(bytes, from, count * Integer.BYTES);
  }

  private static boolean placeHolder(byte[] bytes, int from, BamRecord record) {
    int clip = LittleEndian.getInt(bytes, from);
    return clip == (record.bases() << 4 | 4) && (bytes[from + 4] & 0xf) == 3;
  }

  private void bases(byte[] bytes, BamRecord record) {
    int count = record.bases();
    int from = record.cigarStart() + record.operations() * Integer.BYTES;
    int packed = (count + 1) / 2;
    text.append(bytes, from, packed);
    if ((count & 1) != 0) {
      text.bytes()[text.length() - 1] &= (byte) 0xf0;
    }
    boolean absent = count == 0 || bytes[from + packed] == ABSENT;
    text.append(absent ? 0 : 1);
    if (!absent) {
      text.append(bytes, from + packed, count);
    }
  }

  /** Sorts the kept fields by tag; each entry holds the tag above the place. */
  private int sort(byte[] bytes, BamRecord record, int end) {
    int count = 0;
    int at = record.tagStart();
    while (at < end && count < MAX_FIELDS) {
      int next = BamTags.end(bytes, at, end);
      byte type = bytes[at + 2];
      int to = type == 'Z' || type == 'H' ? next - 1 : next;
      if (tags.of(bytes, at, type, bytes, at + 3, to, record.bases()) == TagPolicy.KEEP) {
        long entry = (long) ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff) << 32 | at;
        int i = count++;
        while (i > 0 && fields[i - 1] > entry) {
          fields[i] = fields[i - 1];
          i--;
        }
        fields[i] = entry;
      }
      at = next;
    }
    return count;
  }

  private void field(byte[] bytes, int at, int end) {
    if (at < 0) {
      return;
    }
    text.append(bytes, at, 2);
    int value = at + 3;
    switch (bytes[at + 2]) {
      case 'c' -> integer(bytes[value]);
      case 'C' -> integer(bytes[value] & 0xff);
      case 's' -> integer((short) LittleEndian.getShort(bytes, value));
      case 'S' -> integer(LittleEndian.getShort(bytes, value));
      case 'i' -> integer(LittleEndian.getInt(bytes, value));
      case 'I' -> integer(LittleEndian.getInt(bytes, value) & 0xffff_ffffL);
      default -> text.append(bytes, at + 2, BamTags.end(bytes, at, end) - at - 2);
    }
  }

  /** Integers of all widths are one type in text (SAM v1 §1.5). */
  private void integer(long value) {
    text.append('i').appendInt((int) value).appendInt((int) (value >> Integer.SIZE));
  }
}
