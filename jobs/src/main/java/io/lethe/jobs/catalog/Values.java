package io.lethe.jobs.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.AccessTier;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What updates say, as PostgreSQL can hold it: a value that it would refuse would stop the
 * projection for ever.
 */
final class Values {

  /** PostgreSQL 17, table 8.9: 4713 BC to 294276 AD; beyond, a moment is infinity. */
  private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+294275-12-31T23:59:59Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Values() {}

  /** PostgreSQL's texts hold no NUL. */
  static String text(String value) {
    return value == null ? null : value.replace('\0', '\uFFFD');
  }

  static List<String> texts(List<String> values) {
    return values.stream().map(Values::text).toList();
  }

  /** Null for what is no finite number, as several values in one attribute. */
  static Double number(String value) {
    if (value == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(value.strip());
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static OffsetDateTime time(Instant moment) {
    if (moment == null) {
      return null;
    }
    if (moment.isBefore(EARLIEST)) {
      return OffsetDateTime.MIN;
    }
    return moment.isAfter(LATEST) ? OffsetDateTime.MAX : moment.atOffset(ZoneOffset.UTC);
  }

  static String json(Map<String, ?> values) {
    Map<String, Object> clean = new TreeMap<>();
    values.forEach(
        (key, value) -> clean.put(text(key), value instanceof String s ? text(s) : value));
    try {
      return JSON.writeValueAsString(clean);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always writable", e);
    }
  }

  /** The tier that the tags name; the most restrictive one where they name none. */
  static String tier(Map<String, String> tags) {
    String tag = tags.get("access-tier");
    return Arrays.stream(AccessTier.values())
        .map(AccessTier::tag)
        .filter(known -> known.equals(tag))
        .findFirst()
        .orElse(AccessTier.CONTROLLED.tag());
  }
}
