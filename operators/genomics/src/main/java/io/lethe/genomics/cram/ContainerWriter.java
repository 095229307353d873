package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.names.ReadNames;
import io.lethe.genomics.sam.AlignmentRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Writes containers with other names and tags. Not thread-safe. */
final class ContainerWriter {

  private static final int MAX_NAME = 254;

  private final CramVersion version;
  private final AlignmentRules rules;
  private final GenomicsOptions options;
  private final ReadNames names;
  private final BlockDecoder decoder;
  private final ByteBuilder blocks = new ByteBuilder();
  private final ByteBuilder slice = new ByteBuilder();
  private final ByteBuilder data = new ByteBuilder();
  private final ByteBuilder value = new ByteBuilder();
  private int blockCount;
  private int sliceBlocks;

  ContainerWriter(
      CramVersion version,
      AlignmentRules rules,
      GenomicsOptions options,
      ReadNames names,
      BlockDecoder decoder) {
    this.version = version;
    this.rules = rules;
    this.options = options;
    this.names = names;
    this.decoder = decoder;
  }

  /**
   * Appends the new container.
   *
   * @return its header
   */
  ContainerHeader write(Container container, RewritePlan plan, ByteBuilder out)
      throws RejectedException {
    blocks.clear();
    data.clear();
    plan.header().write(data);
    Block.write(blocks, version, Block.COMPRESSION_HEADER, 0, data, 0);
    blockCount = 1;
    int[] landmarks = new int[container.slices().size()];
    for (int i = 0; i < landmarks.length; i++) {
      landmarks[i] = blocks.length();
      slice(container.slices().get(i), plan);
    }
    ContainerHeader header = container.header().of(blocks.length(), blockCount, landmarks);
    header.write(out, version);
    out.append(blocks);
    return header;
  }

  private void slice(Slice old, RewritePlan plan) throws RejectedException {
    Map<Integer, RewritePlan.Rewrite> rewrites = new HashMap<>();
    for (RewritePlan.Rewrite rewrite : plan.rewrites()) {
      rewrites.put(rewrite.old().arrayBlock(), rewrite);
    }
    slice.clear();
    sliceBlocks = 0;
    core(old, plan);
    int[] ids = new int[old.external().size()];
    int kept = 0;
    for (Block block : old.external().values()) {
      boolean embedded = block.id() == old.header().embedded();
      if (rewrites.containsKey(block.id())) {
        rewrite(rewrites.remove(block.id()), old, plan);
      } else if (embedded || plan.uses(block.id())) {
        copy(block);
      } else {
        continue;
      }
      sliceBlocks++;
      ids[kept++] = block.id();
    }
    for (RewritePlan.Rewrite missing : rewrites.values()) {
      if (missing.tag() == null && plan.header().keepsNames() && old.header().records() > 0) {
        throw malformed(old);
      }
    }
    SliceHeader header = old.header().of(sliceBlocks, Arrays.copyOf(ids, kept));
    data.clear();
    header.write(data, version);
    Block.write(blocks, version, Block.SLICE_HEADER, 0, data, 0);
    blocks.append(slice);
    blockCount += 1 + sliceBlocks;
  }

  /** Where no series is in the core block, its bits are nobody's and go. */
  private void core(Slice old, RewritePlan plan) throws RejectedException {
    if (plan.usesCore() && old.core() != null) {
      copy(old.core());
    } else {
      data.clear();
      Block.write(slice, version, Block.CORE, 0, data, 0);
    }
    sliceBlocks++;
  }

  /** The head of a gzip member can hold a name and a time: such a block is packed anew. */
  private void copy(Block block) throws RejectedException {
    boolean speaks =
        block.method() == Block.GZIP
            && block.size() > 0
            && !Gzip.plain(block.bytes(), block.dataFrom(), block.dataTo());
    if (speaks) {
      data.clear();
      data.append(decoder.decode(block));
      int level = options.compressionLevel();
      Block.write(slice, version, block.type(), block.id(), data, level);
    } else {
      block.copy(slice);
    }
  }

  private void rewrite(RewritePlan.Rewrite rewrite, Slice old, RewritePlan plan)
      throws RejectedException {
    Map<Integer, byte[]> decoded = new HashMap<>();
    Set<Integer> ids = new HashSet<>();
    rewrite.old().addIds(ids);
    for (int id : ids) {
      Block block = old.external().get(id);
      decoded.put(id, block == null ? new byte[0] : decoder.decode(block));
    }
    data.clear();
    int[] count = new int[1];
    long place = old.external().get(rewrite.old().arrayBlock()).place();
    ArraySeries.each(
        rewrite.old(),
        decoded,
        place,
        (bytes, from, to) -> {
          count[0]++;
          if (rewrite.tag() == null) {
            name(bytes, from, to, place);
          } else {
            tag(rewrite.tag(), bytes, from, to, place);
          }
          ArraySeries.append(data, rewrite.changed(), value);
        });
    int records = old.header().records();
    boolean all = rewrite.tag() == null && plan.header().keepsNames();
    if (count[0] > records || all && count[0] != records) {
      throw malformed(old);
    }
    int level = options.compressionLevel();
    int id = rewrite.changed().id();
    Block.write(slice, version, Block.EXTERNAL, id, data, level);
  }

  private void name(byte[] bytes, int from, int to, long place) throws RejectedException {
    value.clear();
    boolean unnamed = from == to || to - from == 1 && bytes[from] == '*';
    if (unnamed) {
      value.append(bytes, from, to - from);
    } else {
      names.rewrite(bytes, from, to, value);
    }
    if (value.length() > MAX_NAME) {
      throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, place);
    }
  }

  /** Text of a tag ends with a zero (CRAM v3 §10.5), though not every writer keeps to it. */
  private void tag(byte[] tag, byte[] bytes, int from, int to, long place)
      throws RejectedException {
    int end = to > from && bytes[to - 1] == 0 ? to - 1 : to;
    value.clear();
    value.append(rules.replace(tag, bytes, from, end, place));
    value.append(bytes, end, to - end);
  }

  private static RejectedException malformed(Slice slice) {
    return new RejectedException(ReasonCode.CRAM_MALFORMED, slice.place());
  }
}
