package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A slice as it stands in its container.
 *
 * @param header its decoded header
 * @param core the core block, or null
 * @param external the other blocks by content id, in order
 * @param place where the slice stands in the raw object
 */
record Slice(SliceHeader header, Block core, Map<Integer, Block> external, long place) {

  static Slice read(Block head, Cursor in, CramVersion version, long start, BlockDecoder decoder)
      throws RejectedException {
    SliceHeader header = SliceHeader.read(decoder.decode(head), version, head.place());
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < header.blocks(); i++) {
      blocks.add(Block.read(in, version, start));
    }
    Block core = null;
    Map<Integer, Block> external = new LinkedHashMap<>();
    for (Block block : blocks) {
      boolean first =
          switch (block.type()) {
            case Block.CORE -> core == null;
            case Block.EXTERNAL -> external.put(block.id(), block) == null;
            default -> false;
          };
      if (!first) {
        throw in.malformed();
      }
      core = block.type() == Block.CORE ? block : core;
    }
    return new Slice(header, core, external, head.place());
  }

  /** Tells the place of the slice in refusals; holds nothing. */
  Cursor fault() {
    return new Cursor(new byte[0], place);
  }
}
