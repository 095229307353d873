package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.sam.AlignmentRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of the blocks of a container, told by its compression header: arrays that are
 * rewritten, tags that go, and blocks that are copied byte for byte.
 *
 * <p>Mostly what changes has blocks to itself, and no record need be read. Where it shares a block
 * with what stays, a walk over the records tells them apart.
 */
final class RewritePlan {

  /**
   * A series of arrays to rewrite.
   *
   * @param key of the tag, or {@link WalkPlan#NAMES}
   * @param old the encoding that was
   * @param changed the encoding that will be
   */
  record Rewrite(int key, Encoding old, Encoding changed) {}

  /** All that stand in CRAM v3 §8.4. */
  private static final Set<String> SERIES =
      Set.of(
          "AP", "BA", "BB", "BF", "BS", "CF", "DL", "FC", "FN", "FP", "HC", "IN", "MF", "MQ", "NF",
          "NP", "NS", "PD", "QQ", "QS", "RG", "RI", "RL", "RN", "RS", "SC", "TL", "TS");

  /** Of earlier versions; nothing reads them. */
  private static final Set<String> UNUSED = Set.of("TC", "TN", "TM", "TV");

  private static final int TAB = '\t';

  private final CompressionHeader old;
  private final AlignmentRules rules;
  private final long place;
  private final Map<String, Encoding> series = new LinkedHashMap<>();
  private final Map<Integer, Encoding> tags = new LinkedHashMap<>();
  private final Map<Integer, Encoding> arrays = new LinkedHashMap<>();
  private final Map<Integer, Encoding> judged = new LinkedHashMap<>();
  private final Map<Integer, Rewrite> rewrites = new LinkedHashMap<>();
  private final Set<Integer> dropped = new HashSet<>();
  private final Map<Integer, Integer> users = new HashMap<>();
  private final CompressionHeader changed;
  private final Set<Integer> used = new HashSet<>();
  private final WalkPlan walk;

  RewritePlan(CompressionHeader header, AlignmentRules rules, boolean renames, long place)
      throws RejectedException {
    this.old = header;
    this.rules = rules;
    this.place = place;
    for (Map.Entry<String, Encoding> entry : header.series().entrySet()) {
      series(entry.getKey(), entry.getValue(), renames);
    }
    series.values().forEach(this::count);
    header.tags().values().forEach(this::count);
    int[][] lines = header.tagLines(place);
    Set<Integer> named = new HashSet<>();
    for (int[] line : lines) {
      Arrays.stream(line).forEach(named::add);
    }
    for (Map.Entry<Integer, Encoding> entry : header.tags().entrySet()) {
      if (named.contains(entry.getKey())) {
        tag(entry.getKey(), entry.getValue());
      } else {
        // No record has it, so that its blocks could hold anything.
        dropped.add(entry.getKey());
      }
    }
    boolean apart = apart();
    int fresh = users.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    for (Map.Entry<Integer, Encoding> entry : arrays.entrySet()) {
      Encoding was = entry.getValue();
      Encoding stopping = own(was) ? ArraySeries.stopping(was, TAB) : Encoding.stop(TAB, fresh++);
      rewrites.put(entry.getKey(), new Rewrite(entry.getKey(), was, stopping));
      if (entry.getKey() == WalkPlan.NAMES) {
        series.put(CompressionHeader.NAMES, stopping);
      } else {
        tags.put(entry.getKey(), stopping);
      }
    }
    Map<String, byte[]> preservation = new LinkedHashMap<>(header.preservation());
    if (preservation.containsKey(CompressionHeader.TAG_LINES)) {
      preservation.put(CompressionHeader.TAG_LINES, lines(lines));
    }
    changed = new CompressionHeader(preservation, series, tags);
    series.values().forEach(encoding -> encoding.addIds(used));
    tags.values().forEach(encoding -> encoding.addIds(used));
    walk = apart ? null : walkPlan();
  }

  /** The compression header as it was. */
  CompressionHeader old() {
    return old;
  }

  /** The compression header as it will be. */
  CompressionHeader header() {
    return changed;
  }

  /** By key. */
  Map<Integer, Rewrite> rewrites() {
    return rewrites;
  }

  /** How records are read to tell apart what shares a block, or null where nothing does. */
  WalkPlan walk() {
    return walk;
  }

  /** Number of kinds of tags that go. */
  int droppedTags() {
    return dropped.size();
  }

  /** True if something reads the external block; others could hold anything. */
  boolean uses(int id) {
    return used.contains(id);
  }

  /** True if something of the header as it was reads the external block, be it dropped or kept. */
  boolean used(int id) {
    return Stream.concat(old.series().values().stream(), old.tags().values().stream())
        .anyMatch(encoding -> ids(encoding).contains(id));
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
      throw new RejectedException(ReasonCode.CRAM_MALFORMED, place);
    }
    series.put(key, encoding);
    if (key.equals(CompressionHeader.NAMES) && renames && encoding.kind() != Encoding.Kind.NONE) {
      arrays.put(WalkPlan.NAMES, encoding);
    }
  }

  private void tag(int key, Encoding encoding) throws RejectedException {
    switch (rules.action(name(key), (byte) key)) {
      case KEEP -> keep(key, encoding);
      case DROP -> dropped.add(key);
      case REPLACE -> {
        if ((key & 0xff) != 'Z') {
          throw new RejectedException(ReasonCode.CRAM_MALFORMED, place);
        }
        tags.put(key, encoding);
        arrays.put(key, encoding);
      }
    }
  }

  /**
   * Values are judged by their form: in a block of their own where they stand, else one by one as
   * they are written apart.
   */
  private void keep(int key, Encoding encoding) {
    tags.put(key, encoding);
    if (rules.judges(name(key))) {
      if (own(encoding)) {
        judged.put(key, encoding);
      } else if ((key & 0xff) == 'Z') {
        arrays.put(key, encoding);
      }
    }
  }

  /** Tags that stay as they are where their values have the form of the tag, by key. */
  Map<Integer, Encoding> judged() {
    return judged;
  }

  /** The two letters of a tag. */
  static byte[] name(int key) {
    return new byte[] {(byte) (key >>> 16), (byte) (key >>> 8)};
  }

  /** The tag lines without the tags that go: lines are named by number, so that all stay. */
  private byte[] lines(int[][] lines) {
    ByteBuilder text = new ByteBuilder();
    for (int[] line : lines) {
      for (int key : line) {
        if (!dropped.contains(key)) {
          text.append(key >>> 16).append(key >>> 8).append(key);
        }
      }
      text.append(0);
    }
    ByteBuilder value = new ByteBuilder();
    Varints.itf8(value, text.length());
    return value.append(text).toBytes();
  }

  private void count(Encoding encoding) {
    ids(encoding).forEach(id -> users.merge(id, 1, Integer::sum));
  }

  /** True if neither what goes nor what is rewritten shares a block with anything that stays. */
  private boolean apart() {
    Set<Integer> gone = new HashSet<>();
    for (int key : dropped) {
      Encoding encoding = old.tags().get(key);
      encoding.addIds(gone);
      if (encoding.inCore()) {
        return false;
      }
    }
    Set<Integer> staying = new HashSet<>();
    series.values().forEach(encoding -> encoding.addIds(staying));
    tags.values().forEach(encoding -> encoding.addIds(staying));
    return gone.stream().noneMatch(staying::contains)
        && arrays.values().stream().allMatch(this::own);
  }

  /** True if the arrays are in blocks that hold nothing else. */
  private boolean own(Encoding encoding) {
    return encoding.isPlainArray() && ids(encoding).stream().allMatch(id -> users.get(id) == 1);
  }

  private WalkPlan walkPlan() {
    Map<Integer, Integer> targets = new HashMap<>();
    rewrites.forEach((key, rewrite) -> targets.put(key, rewrite.changed().id()));
    Map<String, Encoding> read = new LinkedHashMap<>(old.series());
    read.keySet().removeAll(UNUSED);
    return new WalkPlan(read, old.tags(), dropped, targets);
  }

  private static Set<Integer> ids(Encoding encoding) {
    Set<Integer> ids = new HashSet<>();
    encoding.addIds(ids);
    return ids;
  }
}
