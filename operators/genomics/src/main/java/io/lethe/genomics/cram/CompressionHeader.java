package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The compression header of a container (CRAM v3 §8.4).
 *
 * @param preservation values by key, as they are written
 * @param series encodings by data series
 * @param tags encodings by tag and type: {@code 'N' << 16 | 'M' << 8 | 'C'}
 */
record CompressionHeader(
    Map<String, byte[]> preservation, Map<String, Encoding> series, Map<Integer, Encoding> tags) {

  static final String NAMES = "RN";
  static final String TAG_LINES = "TD";
  private static final int SUBSTITUTIONS = 5;

  /** Of tags, and of their combinations. */
  private static final int MAX_TAGS = 1 << 16;

  static CompressionHeader read(byte[] bytes, long place) throws RejectedException {
    Cursor in = new Cursor(bytes, place);
    Map<String, byte[]> preservation = new LinkedHashMap<>();
    Cursor map = in.part(in.count());
    for (int n = map.count(); n > 0; n--) {
      String key = key(map);
      int from = map.at();
      switch (key) {
        case "SM" -> map.skip(SUBSTITUTIONS);
        case TAG_LINES -> map.skip(map.count());
        case NAMES, "AP", "RR", "MI", "UI", "PI" -> map.u8();
        default -> throw map.malformed();
      }
      Cursor value = new Cursor(bytes, from, map.at(), place);
      put(preservation, key, value.take(value.left()), map);
    }
    map.finished();
    Map<String, Encoding> series = new LinkedHashMap<>();
    map = in.part(in.count());
    for (int n = map.count(); n > 0; n--) {
      put(series, key(map), Encoding.read(map), map);
    }
    map.finished();
    Map<Integer, Encoding> tags = new LinkedHashMap<>();
    map = in.part(in.count());
    for (int n = map.count(); n > 0; n--) {
      put(tags, map.itf8(), Encoding.read(map), map);
      if (tags.size() > MAX_TAGS) {
        throw map.malformed();
      }
    }
    map.finished();
    in.finished();
    return new CompressionHeader(preservation, series, tags);
  }

  private static String key(Cursor in) throws RejectedException {
    return new String(in.take(2), StandardCharsets.ISO_8859_1);
  }

  private static <K, V> void put(Map<K, V> map, K key, V value, Cursor in)
      throws RejectedException {
    if (map.put(key, value) != null) {
      throw in.malformed();
    }
  }

  /** True unless names of reads whose mate is at hand were left out; kept is the default. */
  boolean keepsNames() {
    return flag(NAMES);
  }

  /** True if bases were left out that a reference genome gives; left out is the default. */
  boolean needsReference() {
    return flag("RR");
  }

  /** True if a position is stored as the distance from the record before; the default. */
  boolean positionsAreDeltas() {
    return flag("AP");
  }

  /**
   * The tags of every line of the dictionary, by key and type.
   *
   * @param place for refusals
   */
  int[][] tagLines(long place) throws RejectedException {
    List<int[]> lines = new ArrayList<>();
    Cursor in = new Cursor(preservation.getOrDefault(TAG_LINES, new byte[1]), place);
    in.itf8();
    List<Integer> line = new ArrayList<>();
    while (in.left() > 0) {
      int first = in.u8();
      if (first != 0) {
        int key = first << 16 | in.u8() << 8 | in.u8();
        if (!tags.containsKey(key)) {
          throw in.malformed();
        }
        line.add(key);
      } else {
        lines.add(line.stream().mapToInt(Integer::intValue).toArray());
        line.clear();
        if (lines.size() > MAX_TAGS) {
          throw in.malformed();
        }
      }
    }
    if (!line.isEmpty()) {
      throw in.malformed();
    }
    return lines.toArray(int[][]::new);
  }

  private boolean flag(String key) {
    byte[] value = preservation.get(key);
    return value == null || value[0] != 0;
  }

  void write(ByteBuilder out) {
    ByteBuilder map = new ByteBuilder();
    Varints.itf8(map, preservation.size());
    preservation.forEach((key, value) -> map.append(key).append(value));
    section(out, map);
    Varints.itf8(map, series.size());
    series.forEach((key, encoding) -> map.append(key).append(encoding.wire()));
    section(out, map);
    Varints.itf8(map, tags.size());
    tags.forEach(
        (key, encoding) -> {
          Varints.itf8(map, key);
          map.append(encoding.wire());
        });
    section(out, map);
  }

  private static void section(ByteBuilder out, ByteBuilder map) {
    Varints.itf8(out, map.length());
    out.append(map);
    map.clear();
  }
}
