package io.lethe.genomics.cram;

import htsjdk.samtools.cram.CRAIEntry;
import htsjdk.samtools.cram.common.CRAMVersion;
import htsjdk.samtools.cram.structure.CompressorCache;
import io.lethe.genomics.Opener;
import io.lethe.genomics.io.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.util.List;

/**
 * The index of a CRAM file (CRAM v3 §12): one line for a slice, for a slice of several reference
 * sequences one for each of them. Not thread-safe.
 */
final class CraiIndex {

  private static final int SEVERAL = -2;
  private static final int LEVEL = 6;

  private final ByteBuilder text = new ByteBuilder();
  private boolean complete = true;

  /**
   * Adds a container that was written.
   *
   * @param offset where it begins in the file
   * @param slices of the container
   * @param written its bytes from {@code from} on
   */
  void add(
      long offset,
      CramVersion version,
      ContainerHeader header,
      List<Slice> slices,
      ByteBuilder written,
      int from) {
    boolean several = slices.stream().anyMatch(one -> one.header().reference() == SEVERAL);
    if (several) {
      decode(offset, version, written, from);
      return;
    }
    int[] landmarks = header.landmarks();
    for (int i = 0; i < landmarks.length; i++) {
      SliceHeader slice = slices.get(i).header();
      int end = i + 1 < landmarks.length ? landmarks[i + 1] : header.length();
      line(
          slice.reference(),
          slice.start(),
          slice.span(),
          offset,
          landmarks[i],
          end - landmarks[i]);
    }
  }

  /** What a slice of several sequences covers of each shows in its records alone. */
  private void decode(long offset, CramVersion version, ByteBuilder written, int from) {
    try {
      htsjdk.samtools.cram.structure.Container container =
          new htsjdk.samtools.cram.structure.Container(
              new CRAMVersion(version.major(), version.minor()),
              new ByteArrayInputStream(written.bytes(), from, written.length() - from),
              offset);
      for (CRAIEntry entry : container.getCRAIEntries(new CompressorCache())) {
        line(
            entry.getSequenceId(),
            entry.getAlignmentStart(),
            entry.getAlignmentSpan(),
            offset,
            entry.getSliceByteOffsetFromCompressionHeaderStart(),
            entry.getSliceByteSize());
      }
    } catch (RuntimeException e) {
      // The file stands without an index; its message may hold content.
      complete = false;
    }
  }

  /** False if a slice could not be indexed: then there is no index. */
  boolean complete() {
    return complete;
  }

  /** Writes the index, as one gzip member. */
  Opener.IndexWriter writer() {
    return out -> out.write(Gzip.pack(text.bytes(), text.length(), LEVEL));
  }

  private void line(int reference, int start, int span, long offset, int landmark, int size) {
    text.append(
        reference + "\t" + start + "\t" + span + "\t" + offset + "\t" + landmark + "\t" + size
            + "\n");
  }
}
