package io.lethe.curation.snapshot;

import io.lethe.curation.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Deals subjects into splits: always whole subjects, so that no patient is trained and tested on,
 * and always the same split for a subject of a data set, so that a later snapshot moves nobody.
 * Immutable.
 *
 * @param shares share of each split in 0 to 1, in order; they add up to 1
 */
public record Splits(Map<String, Double> shares) {

  private static final double TOLERANCE = 1e-9;
  private static final double RANGE = 0x1p53;
  private static final int UNUSED_BITS = 11;

  public Splits {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean named = shares.keySet().stream().allMatch(name -> name.matches("[a-z][a-z0-9-]{0,31}"));
    boolean positive = shares.values().stream().allMatch(share -> share > 0);
    if (!named || !positive || Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "splits are named in lower-case letters, and their shares add up to 1:"
              + " train=0.8,validation=0.1,test=0.1");
    }
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /**
   * Reads {@code train=0.8,test=0.2}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Splits parse(String text) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String share : text.split(",")) {
      int equals = share.indexOf('=');
      if (equals < 1 || shares.containsKey(share.substring(0, equals).strip())) {
        throw new IllegalArgumentException("splits are written train=0.8,test=0.2");
      }
      shares.put(share.substring(0, equals).strip(), number(share.substring(equals + 1)));
    }
    return new Splits(shares);
  }

  /** What {@link #parse} reads the same from. */
  public String text() {
    return shares.entrySet().stream()
        .map(share -> share.getKey() + "=" + share.getValue())
        .collect(Collectors.joining(","));
  }

  /** The split of a subject in a data set. */
  public String of(String dataSet, String subject) {
    byte[] digest = Sha256.of((dataSet + '\0' + subject).getBytes(StandardCharsets.UTF_8)).bytes();
    double at = (ByteBuffer.wrap(digest).getLong() >>> UNUSED_BITS) / RANGE;
    String last = null;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      last = share.getKey();
      at -= share.getValue();
      if (at < 0) {
        return last;
      }
    }
    return last;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a split's share is a number of 0 to 1", e);
    }
  }
}
