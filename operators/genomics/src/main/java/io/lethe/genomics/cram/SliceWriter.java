package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.options.GenomicsOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Writes slices with other names and tags. Not thread-safe. */
final class SliceWriter {

  /** Of nucleotides and their ambiguities (SAM v1 §1.4, IUPAC). */
  private static final String BASES = "ACGTUMRWSYKVHDBN";

  private static final int LOWER_CASE = 0x20;

  private final CramVersion version;
  private final GenomicsOptions options;
  private final int level;
  private final ArrayRewriter arrays;
  private final BlockDecoder decoder;
  private final WalkBudget budget;
  private final ByteBuilder slice = new ByteBuilder();
  private final ByteBuilder data = new ByteBuilder();
  private int blocks;
  private int[] ids = {};

  SliceWriter(
      CramVersion version,
      GenomicsOptions options,
      ArrayRewriter arrays,
      BlockDecoder decoder,
      WalkBudget budget) {
    this.version = version;
    this.options = options;
    this.level = options.compressionLevel();
    this.arrays = arrays;
    this.decoder = decoder;
    this.budget = budget;
  }

  /**
   * Appends the new slice.
   *
   * @return number of its blocks
   */
  int write(Slice old, RewritePlan plan, ByteBuilder out) throws RejectedException {
    embedded(old, plan);
    judge(old, plan);
    slice.clear();
    blocks = 0;
    ids = new int[old.external().size() + plan.rewrites().size()];
    if (plan.walk() == null) {
      core(old, plan);
      apart(old, plan);
    } else {
      walked(old, plan);
    }
    // The core block has no content id, and comes first.
    SliceHeader header = old.header().of(blocks, Arrays.copyOf(ids, blocks - 1));
    data.clear();
    header.write(data, version);
    Block.write(out, version, Block.SLICE_HEADER, 0, data, 0);
    out.append(slice);
    return 1 + blocks;
  }

  /** A block that is said to be the reference stays as it is: so it must be that, and no more. */
  private void embedded(Slice old, RewritePlan plan) throws RejectedException {
    int id = old.header().embedded();
    Block block = id < 0 ? null : old.external().get(id);
    if (block == null) {
      return;
    }
    if (plan.used(id)) {
      throw new RejectedException(ReasonCode.CRAM_MALFORMED, block.place());
    }
    for (byte base : decoder.decode(block)) {
      if (BASES.indexOf(base & ~LOWER_CASE) < 0) {
        throw new RejectedException(ReasonCode.CRAM_MALFORMED, block.place());
      }
    }
  }

  /** Refuses tags that stay though their values are not what their tags tell. */
  private void judge(Slice old, RewritePlan plan) throws RejectedException {
    for (Map.Entry<Integer, Encoding> one : plan.judged().entrySet()) {
      Block block = old.external().get(one.getValue().arrayBlock());
      if (block != null) {
        ArraySeries.each(
            one.getValue(),
            decoded(one.getValue(), old),
            block.place(),
            (bytes, from, to) -> arrays.check(one.getKey(), bytes, from, to, block.place()));
      }
    }
  }

  private Map<Integer, byte[]> decoded(Encoding encoding, Slice old) throws RejectedException {
    Map<Integer, byte[]> decoded = new HashMap<>();
    Set<Integer> needed = new HashSet<>();
    encoding.addIds(needed);
    for (int id : needed) {
      Block one = old.external().get(id);
      decoded.put(id, one == null ? new byte[0] : decoder.decode(one));
    }
    return decoded;
  }

  /** What changes has blocks to itself. */
  private void apart(Slice old, RewritePlan plan) throws RejectedException {
    Map<Integer, RewritePlan.Rewrite> rewrites = new HashMap<>();
    plan.rewrites().values().forEach(one -> rewrites.put(one.old().arrayBlock(), one));
    for (Block block : old.external().values()) {
      RewritePlan.Rewrite rewrite = rewrites.remove(block.id());
      if (rewrite != null) {
        rewrite(rewrite, block, old, plan);
      } else {
        keep(block, old, plan);
      }
    }
    for (RewritePlan.Rewrite missing : rewrites.values()) {
      if (missing.key() == WalkPlan.NAMES) {
        complete(0, old, plan);
      }
    }
  }

  private void rewrite(RewritePlan.Rewrite rewrite, Block block, Slice old, RewritePlan plan)
      throws RejectedException {
    data.clear();
    int[] count = new int[1];
    ArraySeries.each(
        rewrite.old(),
        decoded(rewrite.old(), old),
        block.place(),
        (bytes, from, to) -> {
          count[0]++;
          arrays.rewrite(rewrite, bytes, from, to, block.place(), data);
        });
    if (rewrite.key() == WalkPlan.NAMES) {
      complete(count[0], old, plan);
    }
    external(rewrite.changed().id(), data);
  }

  /** Every record has a name, unless names were left out. */
  private static void complete(int names, Slice old, RewritePlan plan) throws RejectedException {
    int records = old.header().records();
    if (names > records || plan.header().keepsNames() && names != records) {
      throw new RejectedException(ReasonCode.CRAM_MALFORMED, old.place());
    }
  }

  /** The records are read one by one to tell apart what shares a block. */
  private void walked(Slice old, RewritePlan plan) throws RejectedException {
    WalkPlan walk = plan.walk();
    SliceStreams streams = new SliceStreams(old, decoder);
    Rewriting visitor = new Rewriting(plan, old.place(), arrays);
    new SliceWalk(plan.old(), old, walk, streams, visitor, budget).run();
    if (walk.rebuildsCore()) {
      Block.write(slice, version, Block.CORE, 0, streams.keptCore().bytes(), 0);
      blocks++;
    } else {
      core(old, plan);
    }
    for (Block block : old.external().values()) {
      if (!walk.rebuilds(block.id())) {
        keep(block, old, plan);
      } else if (plan.uses(block.id())) {
        external(block.id(), streams.external(block.id()).kept());
      }
    }
    for (RewritePlan.Rewrite rewrite : plan.rewrites().values()) {
      int id = rewrite.changed().id();
      if (id == old.header().embedded()) {
        throw new RejectedException(ReasonCode.CRAM_ENCODING_UNSUPPORTED, old.place());
      }
      if (!old.external().containsKey(id)) {
        external(id, streams.external(id).kept());
      }
    }
  }

  private record Rewriting(RewritePlan plan, long place, ArrayRewriter arrays)
      implements SliceWalk.Visitor {

    @Override
    public void record(int reference, int start, int end) {
      // What a record covers does not change.
    }

    @Override
    public void array(int key, byte[] bytes, int length, ByteBuilder kept)
        throws RejectedException {
      arrays.rewrite(plan.rewrites().get(key), bytes, 0, length, place, kept);
    }
  }

  /** Where no series is in the core block, its bits are nobody's and go. */
  private void core(Slice old, RewritePlan plan) throws RejectedException {
    if (plan.usesCore() && old.core() != null) {
      copy(old.core());
    } else {
      data.clear();
      Block.write(slice, version, Block.CORE, 0, data, 0);
    }
    blocks++;
  }

  private void keep(Block block, Slice old, RewritePlan plan) throws RejectedException {
    if (block.id() == old.header().embedded() || plan.uses(block.id())) {
      copy(block);
      ids[blocks++ - 1] = block.id();
    }
  }

  private void external(int id, ByteBuilder content) {
    Block.write(slice, version, Block.EXTERNAL, id, content, level);
    ids[blocks++ - 1] = id;
  }

  /**
   * Copies a block that is nothing but the stream of what it holds; any other is packed anew: bytes
   * behind the stream, and the head of a gzip member, could hold anything.
   */
  private void copy(Block block) throws RejectedException {
    if (trusted(block) || decoder.knownWhole(block)) {
      block.copy(slice);
      return;
    }
    BlockDecoder.Unpacked unpacked = decoder.unpacked(block);
    if (unpacked.whole()) {
      block.copy(slice);
    } else {
      data.clear();
      data.append(unpacked.data());
      Block.write(slice, version, block.type(), block.id(), data, level);
    }
  }

  /**
   * True for a block that is not looked into: where the recipe asks for none, names that stay,
   * qualities for which there is no decoder, and xz that takes more memory than there may be.
   */
  private boolean trusted(Block block) {
    if (!version.checksums()) {
      // Nothing but decoding would tell that bits were lost.
      return false;
    }
    return switch (block.method()) {
      case Block.NAME_TOKENS -> !options.renames();
      case Block.FQZCOMP -> true;
      case Block.XZ -> options.passesBlocks() || BlockDecoder.needsTooMuch(block);
      case Block.GZIP ->
          options.passesBlocks()
              && block.size() > 0
              && Gzip.plain(block.bytes(), block.dataFrom(), block.dataTo());
      default -> options.passesBlocks();
    };
  }
}
