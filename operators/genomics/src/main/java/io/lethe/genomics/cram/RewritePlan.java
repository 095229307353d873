package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.sam.AlignmentRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of the blocks of a container, told by its compression header: arrays that are
 * rewritten, tags that go with their blocks, and blocks that are copied byte for byte.
 */
final class RewritePlan {

  /**
   * A series of arrays to rewrite.
   *
   * @param tag two letters, or null for the names of reads
   * @param old the encoding that was
   * @param changed the encoding that will be
   */
  record Rewrite(byte[] tag, Encoding old, Encoding changed) {}

  /** All that stand in CRAM v3 §8.4; TC, TN, TM and TV are of earlier versions and unused. */
  private static final Set<String> SERIES =
      Set.of(
          "AP", "BA", "BB", "BF", "BS", "CF", "DL", "FC", "FN", "FP", "HC", "IN", "MF", "MQ", "NF",
          "NP", "NS", "PD", "QQ", "QS", "RG", "RI", "RL", "RN", "RS", "SC", "TL", "TS");

  private static final Set<String> UNUSED = Set.of("TC", "TN", "TM", "TV");
  private static final int TAG_BYTES = 3;
  private static final int TAB = '\t';

  private final AlignmentRules rules;
  private final long place;
  private final List<Rewrite> rewrites = new ArrayList<>();
  private final Map<String, Encoding> series = new LinkedHashMap<>();
  private final Map<Integer, Encoding> tags = new LinkedHashMap<>();
  private final Set<Integer> dropped = new HashSet<>();
  private final CompressionHeader changed;
  private final Set<Integer> used = new HashSet<>();

  RewritePlan(CompressionHeader header, AlignmentRules rules, boolean renames, long place)
      throws RejectedException {
    this.rules = rules;
    this.place = place;
    for (Map.Entry<String, Encoding> entry : header.series().entrySet()) {
      series(entry.getKey(), entry.getValue(), renames);
    }
    for (Map.Entry<Integer, Encoding> entry : header.tags().entrySet()) {
      tag(entry.getKey(), entry.getValue());
    }
    Map<String, byte[]> preservation = new LinkedHashMap<>(header.preservation());
    if (preservation.containsKey(CompressionHeader.TAG_LINES)) {
      byte[] lines = preservation.get(CompressionHeader.TAG_LINES);
      preservation.put(CompressionHeader.TAG_LINES, lines(lines, header));
    }
    changed = new CompressionHeader(preservation, series, tags);
    own(header);
    series.values().forEach(encoding -> encoding.addIds(used));
    tags.values().forEach(encoding -> encoding.addIds(used));
  }

  CompressionHeader header() {
    return changed;
  }

  List<Rewrite> rewrites() {
    return rewrites;
  }

  /** Number of kinds of tags that go. */
  int droppedTags() {
    return dropped.size();
  }

  /** True if something reads the external block; others could hold anything. */
  boolean uses(int id) {
    return used.contains(id);
  }

  /** True if something reads the core block. */
  boolean usesCore() {
    return series.values().stream().anyMatch(Encoding::inCore)
        || tags.values().stream().anyMatch(Encoding::inCore);
  }

  private void series(String key, Encoding encoding, boolean renames) throws RejectedException {
    if (UNUSED.contains(key)) {
      return;
    }
    if (!SERIES.contains(key)) {
      throw malformed();
    }
    boolean names = key.equals(CompressionHeader.NAMES) && renames;
    boolean stored = encoding.kind() != Encoding.Kind.NONE;
    series.put(key, names && stored ? rewrite(null, encoding) : encoding);
  }

  private void tag(int key, Encoding encoding) throws RejectedException {
    byte[] name = {(byte) (key >>> 16), (byte) (key >>> 8)};
    switch (rules.action(name, 0)) {
      case KEEP -> tags.put(key, encoding);
      case DROP -> {
        if (encoding.inCore()) {
          throw unsupported();
        }
        dropped.add(key);
      }
      case REPLACE -> {
        if ((key & 0xff) != 'Z') {
          throw malformed();
        }
        tags.put(key, rewrite(name, encoding));
      }
    }
  }

  private Encoding rewrite(byte[] tag, Encoding old) throws RejectedException {
    if (old.arrayBlock() < 0) {
      throw unsupported();
    }
    Encoding stopping = ArraySeries.stopping(old, TAB);
    rewrites.add(new Rewrite(tag, old, stopping));
    return stopping;
  }

  /** The tag lines without the tags that go: lines are named by number, so that all stay. */
  private byte[] lines(byte[] wire, CompressionHeader header) throws RejectedException {
    Cursor in = new Cursor(wire, place);
    ByteBuilder lines = new ByteBuilder();
    in.itf8();
    while (in.left() > 0) {
      byte[] bytes = in.bytes();
      if (bytes[in.at()] == 0) {
        lines.append(in.u8());
        continue;
      }
      int at = in.skip(TAG_BYTES);
      int key = (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
      if (!header.tags().containsKey(key)) {
        throw malformed();
      }
      if (!dropped.contains(key)) {
        lines.append(bytes, at, TAG_BYTES);
      }
    }
    ByteBuilder value = new ByteBuilder();
    Varints.itf8(value, lines.length());
    return value.append(lines).toBytes();
  }

  /** What goes or is rewritten must not share a block with what stays. */
  private void own(CompressionHeader header) throws RejectedException {
    Map<Integer, Integer> users = new LinkedHashMap<>();
    header.series().forEach((key, encoding) -> count(encoding, users));
    header.tags().forEach((key, encoding) -> count(encoding, users));
    for (Rewrite rewrite : rewrites) {
      for (int id : ids(rewrite.old())) {
        if (users.get(id) != 1) {
          throw unsupported();
        }
      }
    }
    Set<Integer> gone = new HashSet<>();
    dropped.forEach(key -> header.tags().get(key).addIds(gone));
    Set<Integer> staying = new HashSet<>();
    series.values().forEach(encoding -> encoding.addIds(staying));
    tags.values().forEach(encoding -> encoding.addIds(staying));
    if (gone.stream().anyMatch(staying::contains)) {
      throw unsupported();
    }
  }

  private static void count(Encoding encoding, Map<Integer, Integer> users) {
    ids(encoding).forEach(id -> users.merge(id, 1, Integer::sum));
  }

  private static Set<Integer> ids(Encoding encoding) {
    Set<Integer> ids = new HashSet<>();
    encoding.addIds(ids);
    return ids;
  }

  private RejectedException malformed() {
    return new RejectedException(ReasonCode.CRAM_MALFORMED, place);
  }

  private RejectedException unsupported() {
    return new RejectedException(ReasonCode.CRAM_ENCODING_UNSUPPORTED, place);
  }
}
