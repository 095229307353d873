package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the records of a slice one by one (CRAM v3 §10), as far as is needed to tell apart what
 * shares a block, or what the records cover of each reference sequence. No reference genome is
 * needed. Not thread-safe.
 */
final class SliceWalk {

  /** What is done with what is read. */
  interface Visitor {

    /** What a record covers: 1-based positions, both ends included. */
    void record(int reference, int start, int end) throws RejectedException;

    /**
     * An array that is rewritten.
     *
     * @param key of the tag, or {@link WalkPlan#NAMES}
     * @param kept where the new array goes
     */
    void array(int key, byte[] bytes, int length, ByteBuilder kept) throws RejectedException;
  }

  private static final int MULTIPLE = -2;
  private static final int UNMAPPED = 4;
  private static final int QUALITIES = 1;
  private static final int DETACHED = 2;
  private static final int MATE_DOWNSTREAM = 4;
  private static final int NO_BASES = 8;

  private final CompressionHeader header;
  private final SliceHeader slice;
  private final WalkPlan plan;
  private final SliceStreams streams;
  private final Visitor visitor;
  private final WalkBudget budget;
  private final Map<String, SeriesReader> series = new HashMap<>();
  private final Map<Integer, SeriesReader> tags = new HashMap<>();
  private final ByteBuilder array = new ByteBuilder();
  private final int[][] lines;
  private int position;

  SliceWalk(
      CompressionHeader header,
      Slice slice,
      WalkPlan plan,
      SliceStreams streams,
      Visitor visitor,
      WalkBudget budget)
      throws RejectedException {
    this.header = header;
    this.slice = slice.header();
    this.plan = plan;
    this.streams = streams;
    this.visitor = visitor;
    this.budget = budget;
    this.lines = header.tagLines(slice.place());
    this.position = this.slice.start();
    for (Map.Entry<String, Encoding> entry : header.series().entrySet()) {
      if (plan.reads(entry.getKey())) {
        boolean copies = plan.copies(entry.getKey());
        series.put(entry.getKey(), SeriesReader.of(entry.getValue(), streams, copies));
      }
    }
    for (Map.Entry<Integer, Encoding> entry : header.tags().entrySet()) {
      if (plan.reads(entry.getKey())) {
        boolean copies = plan.copies(entry.getKey());
        tags.put(entry.getKey(), SeriesReader.of(entry.getValue(), streams, copies));
      }
    }
  }

  void run() throws RejectedException {
    for (int i = 0; i < slice.records(); i++) {
      record();
    }
  }

  private void record() throws RejectedException {
    step(1);
    int flags = number("BF");
    int storage = number("CF");
    int reference = slice.reference() == MULTIPLE ? number("RI") : slice.reference();
    int length = number("RL");
    int start = number("AP");
    position = header.positionsAreDeltas() ? position + start : start;
    number("RG");
    if (header.keepsNames()) {
      name();
    }
    mate(storage);
    tags();
    int end = position;
    if ((flags & UNMAPPED) == 0) {
      end = Math.max(position, position + length + features() - 1);
      number("MQ");
    } else if ((storage & NO_BASES) == 0) {
      octets("BA", length);
    }
    if ((storage & QUALITIES) != 0) {
      octets("QS", length);
    }
    visitor.record(reference, position, end);
  }

  private void mate(int storage) throws RejectedException {
    if ((storage & DETACHED) != 0) {
      number("MF");
      if (!header.keepsNames()) {
        name();
      }
      number("NS");
      number("NP");
      number("TS");
    } else if ((storage & MATE_DOWNSTREAM) != 0) {
      number("NF");
    }
  }

  private void name() throws RejectedException {
    array(series.get(CompressionHeader.NAMES), WalkPlan.NAMES);
  }

  private void tags() throws RejectedException {
    int line = number("TL");
    if (line < 0 || line >= lines.length) {
      throw streams.fault().malformed();
    }
    for (int key : lines[line]) {
      array(tags.get(key), key);
    }
  }

  private void array(SeriesReader reader, int key) throws RejectedException {
    step(1);
    if (reader == null) {
      return;
    }
    array.clear();
    reader.array(array);
    step(array.length());
    if (plan.rewrites(key)) {
      int target = plan.target(key);
      visitor.array(key, array.bytes(), array.length(), streams.external(target).kept());
    }
  }

  /** Reads the differences from the reference, and tells by how much it is longer or shorter. */
  private int features() throws RejectedException {
    int difference = 0;
    for (int n = number("FN"); n > 0; n--) {
      step(1);
      int code = reader("FC").octet();
      number("FP");
      switch (code) {
        case 'B' -> {
          octets("BA", 1);
          octets("QS", 1);
        }
        case 'X' -> octets("BS", 1);
        case 'I' -> difference -= length("IN");
        case 'S' -> difference -= length("SC");
        case 'i' -> {
          octets("BA", 1);
          difference--;
        }
        case 'D' -> difference += number("DL");
        case 'N' -> difference += number("RS");
        case 'P' -> number("PD");
        case 'H' -> number("HC");
        case 'b' -> length("BB");
        case 'q' -> length("QQ");
        case 'Q' -> octets("QS", 1);
        default -> throw streams.fault().malformed();
      }
    }
    return difference;
  }

  private int length(String key) throws RejectedException {
    array.clear();
    reader(key).array(array);
    step(array.length());
    return array.length();
  }

  private int number(String key) throws RejectedException {
    return reader(key).number();
  }

  private void octets(String key, int count) throws RejectedException {
    if (!plan.reads(key)) {
      return;
    }
    SeriesReader reader = reader(key);
    step(Math.max(0, count));
    for (int i = 0; i < count; i++) {
      reader.octet();
    }
  }

  private SeriesReader reader(String key) throws RejectedException {
    SeriesReader reader = series.get(key);
    if (reader == null) {
      throw streams.fault().malformed();
    }
    return reader;
  }

  private void step(long count) throws RejectedException {
    if (!budget.take(count)) {
      throw streams.fault().malformed();
    }
  }
}
