package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A container of records as it was read.
 *
 * @param header of the container
 * @param compression how its series are stored
 * @param slices in order
 * @param place where its compression header stands in the raw object
 */
record Container(
    ContainerHeader header, CompressionHeader compression, List<Slice> slices, long place) {

  /** A dictionary of every tag of the specification in many combinations is far shorter. */
  private static final int MAX_COMPRESSION_HEADER = 1 << 22;

  /**
   * Reads the blocks of a container; every byte of it belongs to one.
   *
   * @param references number of reference sequences
   */
  static Container read(
      ContainerHeader header,
      Cursor in,
      CramVersion version,
      long start,
      int references,
      BlockDecoder decoder)
      throws RejectedException {
    Block head = Block.read(in, version, start);
    if (head.type() != Block.COMPRESSION_HEADER || head.rawSize() > MAX_COMPRESSION_HEADER) {
      throw in.malformed();
    }
    CompressionHeader compression = CompressionHeader.read(decoder.decode(head), head.place());
    List<Slice> slices = new ArrayList<>();
    long records = 0;
    while (in.left() > 0) {
      int at = in.at();
      Block block = Block.read(in, version, start);
      boolean landmark =
          slices.size() < header.landmarks().length && header.landmarks()[slices.size()] == at;
      if (block.type() != Block.SLICE_HEADER || !landmark) {
        throw in.malformed();
      }
      Slice slice = Slice.read(block, in, version, start, decoder);
      boolean known = slice.header().reference() < references;
      boolean same = header.reference() == -2 || header.reference() == slice.header().reference();
      if (!known || !same) {
        throw in.malformed();
      }
      records += slice.header().records();
      slices.add(slice);
    }
    if (records != header.records() || slices.size() != header.landmarks().length) {
      throw in.malformed();
    }
    return new Container(header, compression, slices, start);
  }
}
