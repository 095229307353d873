package io.lethe.imaging.deid;

import io.lethe.imaging.text.Lookalikes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The object's own names and identifiers, to be found again in text that is kept (PS3.15 E.3.5).
 *
 * <p>ASCII text is searched byte by byte, without regard to case, through a filter of the first
 * three characters; other text as decoded characters. Identifiers of up to four characters count
 * only as whole words. Not thread-safe; used again.
 */
final class OwnIdentifiers {

  private static final int SHORTEST = 3;
  private static final int LONGEST_WORD = 4;
  private static final int LONGEST_CODE_WORD = 7;
  private static final int LONGEST = 64;

  /** More than an object has in earnest; past them the object is refused. */
  private static final int MAX_IDENTIFIERS = 1 << 12;

  private static final int BUCKETS = 1 << 10;
  private static final int DELETE = 0x7F;

  /** Comparisons for one object; text that needs more was made to, and counts as a hit. */
  private static final long MAX_WORK = 1L << 27;

  private final short[] heads = new short[BUCKETS];
  private byte[][] patterns = new byte[64][];
  private short[] nexts = new short[64];

  /** Which of the patterns count as whole words alone, however long they are. */
  private boolean[] words = new boolean[64];

  private int size;
  private long work;
  private final Set<String> foreign = new LinkedHashSet<>();

  void clear() {
    if (size > 0) {
      Arrays.fill(heads, (short) 0);
      Arrays.fill(patterns, null);
      size = 0;
    }
    foreign.clear();
    work = 0;
  }

  /** Whether there are more than can be searched for. */
  boolean overflows() {
    return size >= MAX_IDENTIFIERS || foreign.size() >= MAX_IDENTIFIERS;
  }

  /** Adds an identifier in ASCII, as it is written; too short ones say nothing and are left out. */
  void add(byte[] bytes, int start, int limit) {
    add(bytes, start, limit, false);
  }

  /** Adds a word in ASCII that counts only where no letter or digit stands beside it. */
  void addWord(byte[] word) {
    add(word, 0, word.length, true);
  }

  private void add(byte[] bytes, int start, int limit, boolean word) {
    int from = start;
    int end = limit;
    while (from < end && bytes[from] <= ' ') {
      from++;
    }
    while (end > from && bytes[end - 1] <= ' ') {
      end--;
    }
    end = Math.min(end, from + LONGEST);
    if (end - from < SHORTEST || size >= MAX_IDENTIFIERS) {
      return;
    }
    int bucket = bucket(bytes, from);
    for (int i = heads[bucket]; i != 0; i = nexts[i - 1]) {
      if (patterns[i - 1].length == end - from && matches(patterns[i - 1], bytes, from)) {
        words[i - 1] &= word;
        return;
      }
    }
    insert(bucket, bytes, from, end, word);
  }

  /** Adds an identifier that is not ASCII. */
  void add(String text) {
    String normal = normal(text).strip();
    if (normal.length() > 1 && foreign.size() < MAX_IDENTIFIERS) {
      foreign.add(normal);
    }
  }

  /**
   * Whether an identifier stands in ASCII text.
   *
   * @param code whether the text is a code, in which longer identifiers too count only as words
   */
  boolean occursIn(byte[] bytes, int offset, int end, boolean code) {
    for (int at = offset; at + SHORTEST <= end; at++) {
      for (int i = heads[bucket(bytes, at)]; i != 0; i = nexts[i - 1]) {
        byte[] pattern = patterns[i - 1];
        if (++work > MAX_WORK) {
          return true;
        }
        if (at + pattern.length <= end
            && matches(pattern, bytes, at)
            && (pattern.length > (code ? LONGEST_CODE_WORD : LONGEST_WORD) && !words[i - 1]
                || isWord(bytes, offset, end, at, pattern.length))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether an identifier in ASCII stands in bytes that are no text. A short one counts only where
   * text would end beside it: any three bytes occur by chance in a long table or signal.
   */
  boolean occursInBytes(byte[] bytes, int offset, int end) {
    for (int at = offset; at + SHORTEST <= end; at++) {
      for (int i = heads[bucket(bytes, at)]; i != 0; i = nexts[i - 1]) {
        byte[] pattern = patterns[i - 1];
        if (++work > MAX_WORK) {
          return true;
        }
        if (at + pattern.length <= end
            && matches(pattern, bytes, at)
            && (pattern.length > LONGEST_WORD && !words[i - 1]
                || endsText(bytes, offset, end, at - 1)
                    && endsText(bytes, offset, end, at + pattern.length))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Counts bytes that are searched without the help of the filter; true when they are too many. */
  boolean exhausts(long bytes) {
    work += bytes / Long.BYTES;
    return work > MAX_WORK;
  }

  /** Identifiers that are not ASCII, in compatibility form and lower case. */
  Set<String> foreign() {
    return foreign;
  }

  /** Whether an identifier stands in decoded text, whatever its alphabet. */
  boolean occursIn(String decoded) {
    if (foreign.isEmpty() && TextJudge.isPlainAscii(decoded)) {
      // Its own compatibility form, in which letter case is no matter.
      return occursIn(decoded.getBytes(StandardCharsets.ISO_8859_1), 0, decoded.length(), false);
    }
    String text = normal(decoded);
    work += (long) foreign.size() * text.length() / Long.BYTES;
    for (String identifier : foreign) {
      if (work > MAX_WORK || text.contains(identifier)) {
        return true;
      }
    }
    if (occursInAscii(text)) {
      return true;
    }
    String looks = Lookalikes.of(decoded);
    return !looks.equals(text) && occursInAscii(looks);
  }

  private boolean occursInAscii(String text) {
    // Bytes beyond ASCII become one that is no letter, so that words keep their ends.
    byte[] ascii = new byte[text.length()];
    for (int i = 0; i < ascii.length; i++) {
      char c = text.charAt(i);
      ascii[i] = (byte) (c < 0x80 ? c : 0);
    }
    return occursIn(ascii, 0, ascii.length, false);
  }

  /** Compatibility forms and case are folded, so that full-width letters match too. */
  private static String normal(String text) {
    return java.text.Normalizer.normalize(Lookalikes.visible(text), java.text.Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT);
  }

  private void insert(int bucket, byte[] bytes, int from, int end, boolean word) {
    if (size == patterns.length) {
      patterns = Arrays.copyOf(patterns, 2 * size);
      nexts = Arrays.copyOf(nexts, 2 * size);
      words = Arrays.copyOf(words, 2 * size);
    }
    byte[] pattern = new byte[end - from];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = fold(bytes[from + i]);
    }
    patterns[size] = pattern;
    words[size] = word;
    nexts[size] = heads[bucket];
    heads[bucket] = (short) ++size;
  }

  private static boolean matches(byte[] pattern, byte[] bytes, int at) {
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] != fold(bytes[at + i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(byte[] bytes, int offset, int end, int at, int length) {
    boolean starts = at == offset || !isAlphanumeric(bytes[at - 1]);
    return starts && (at + length == end || !isAlphanumeric(bytes[at + length]));
  }

  private static boolean endsText(byte[] bytes, int offset, int end, int at) {
    if (at < offset || at >= end) {
      return true;
    }
    byte b = bytes[at];
    boolean blank = b == 0 || b == '\t' || b == '\n' || b == '\r';
    return blank || b >= ' ' && b < DELETE && !isAlphanumeric(b);
  }

  private static boolean isAlphanumeric(byte b) {
    byte folded = fold(b);
    return folded >= 'a' && folded <= 'z' || b >= '0' && b <= '9';
  }

  private static int bucket(byte[] bytes, int at) {
    int hash = (fold(bytes[at]) * 31 + fold(bytes[at + 1])) * 31 + fold(bytes[at + 2]);
    return (hash ^ hash >>> 10) & BUCKETS - 1;
  }

  private static byte fold(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }
}
