package io.lethe.jobs.producer.s3events;

import java.util.Locale;
import java.util.Objects;

/**
 * Orders the events of one key. As S3 documents it, the shorter of two is padded with zeros on the
 * right and the two are compared as text: so zeros at the end carry nothing, and are left out here.
 *
 * @param hex upper-case hexadecimal digits, the last of them not 0 unless it is the only one
 */
record Sequencer(String hex) implements Comparable<Sequencer> {

  private static final int MAX_DIGITS = 128;

  Sequencer {
    Objects.requireNonNull(hex, "hex");
    int end = hex.length();
    if (end == 0 || end > MAX_DIGITS || !isHex(hex)) {
      throw new IllegalArgumentException("a sequencer has 1 to 128 hexadecimal digits");
    }
    while (end > 1 && hex.charAt(end - 1) == '0') {
      end--;
    }
    hex = hex.substring(0, end).toUpperCase(Locale.ROOT);
  }

  @Override
  public int compareTo(Sequencer other) {
    return hex.compareTo(other.hex);
  }

  private static boolean isHex(String text) {
    return text.chars()
        .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
  }
}
