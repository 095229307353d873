package io.lethe.genomics.names;

import io.lethe.curation.Domain;
import io.lethe.curation.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pseudonyms of the names in one object, remembered up to a bound. Not thread-safe. */
public final class Names {

  private static final int MAX_CACHE = 4096;

  private record Name(Domain domain, String value) {}

  private final Pseudonyms pseudonyms;
  private final Map<Name, byte[]> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, byte[]> eldest) {
          return size() > MAX_CACHE;
        }
      };

  public Names(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** The keyed function itself, for a memory of its own in another thread. */
  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  /** The pseudonym of 16 characters. */
  public String of(Domain domain, String value) {
    return new String(bytes(domain, value), StandardCharsets.US_ASCII);
  }

  /** As {@link #of(Domain, String)}, as bytes that must not be changed. */
  public byte[] bytes(Domain domain, String value) {
    return cache.computeIfAbsent(new Name(domain, value), name -> compute(domain, value));
  }

  /**
   * The days by which dates move, always into the past.
   *
   * @param key whose dates they are
   */
  public int dateShiftDays(String key) {
    return pseudonyms.dateShiftDays(key);
  }

  /** As {@link #of(Domain, String)}, for bytes of an object and without a memory. */
  byte[] once(Domain domain, byte[] from, int start, int end) {
    return compute(domain, new String(from, start, end - start, StandardCharsets.ISO_8859_1));
  }

  private byte[] compute(Domain domain, String value) {
    return pseudonyms.shortName(domain, value).getBytes(StandardCharsets.US_ASCII);
  }
}
