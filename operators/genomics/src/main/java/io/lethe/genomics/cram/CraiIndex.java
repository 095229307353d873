package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.output.Opener;
import java.util.Map;
import java.util.Set;

/**
 * The index of a CRAM file (CRAM v3 §12): one line for a slice, for a slice of several reference
 * sequences one for each of them. Not thread-safe.
 */
final class CraiIndex {

  private static final int SEVERAL = -2;
  private static final int LEVEL = 6;

  private final BlockDecoder decoder;
  private final WalkBudget budget;
  private final ByteBuilder text = new ByteBuilder();

  CraiIndex(BlockDecoder decoder, WalkBudget budget) {
    this.budget = budget;
    this.decoder = decoder;
  }

  /**
   * Adds a container.
   *
   * @param container as it was read: what its slices cover does not change
   * @param written its header as it was written
   * @param offset where the header begins in the file that is written
   */
  void add(Container container, ContainerHeader written, long offset) throws RejectedException {
    int[] landmarks = written.landmarks();
    for (int i = 0; i < landmarks.length; i++) {
      Slice slice = container.slices().get(i);
      int end = i + 1 < landmarks.length ? landmarks[i + 1] : written.length();
      String where = "\t" + offset + "\t" + landmarks[i] + "\t" + (end - landmarks[i]) + "\n";
      SliceHeader header = slice.header();
      if (header.reference() == SEVERAL) {
        several(container, slice, where);
      } else {
        line(header.reference(), header.start(), header.span(), where);
      }
    }
  }

  private void several(Container container, Slice slice, String where) throws RejectedException {
    CompressionHeader compression = container.compression();
    WalkPlan plan = new WalkPlan(compression.series(), compression.tags(), Set.of(), Map.of());
    Spans spans = new Spans(where);
    SliceStreams streams = new SliceStreams(slice, decoder);
    new SliceWalk(compression, slice, plan, streams, spans, budget).run();
    spans.end();
  }

  /** Joins the records of one sequence after another. */
  private final class Spans implements SliceWalk.Visitor {
    private final String where;
    private int reference = SEVERAL;
    private int first;
    private int last;

    Spans(String where) {
      this.where = where;
    }

    @Override
    public void record(int aReference, int start, int end) {
      if (aReference == reference) {
        last = Math.max(last, end);
        return;
      }
      end();
      reference = aReference;
      first = start;
      last = end;
    }

    @Override
    public void array(int key, byte[] bytes, int length, ByteBuilder kept) {
      throw new IllegalStateException("nothing is rewritten");
    }

    void end() {
      if (reference != SEVERAL) {
        line(reference, first, last - first + 1, where);
      }
    }
  }

  /** Writes the index, as one gzip member. */
  Opener.IndexWriter writer() {
    return out -> out.write(Gzip.pack(text.bytes(), text.length(), LEVEL));
  }

  private void line(int reference, int start, int span, String where) {
    text.append(reference + "\t" + start + "\t" + span + where);
  }
}
