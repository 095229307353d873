package io.lethe.genomics.output;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.bgzf.BlockPass;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.index.OffsetMap;
import io.lethe.genomics.io.Window;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** Records that are taken over by whole blocks, and the indexes that go with them. */
public final class PassedBlocks {

  private PassedBlocks() {}

  /**
   * Takes over all that follows the header.
   *
   * @param in the decoded file, behind its header
   * @param source where {@code in} is read from
   * @param sink the curated file, behind its header
   * @param rebaser how landed indexes become those of the curated file
   * @param metadata takes how much of the file was seen
   */
  public static void pass(
      Window in,
      GzipSource source,
      BgzfOutput sink,
      Opener opener,
      Function<OffsetMap, Opener.IndexRebaser> rebaser,
      Map<String, String> metadata)
      throws IOException, RejectedException {
    long landedStart = in.decoded(in.start());
    long curatedStart = sink.decoded();
    OffsetMap map =
        opener
            .landedBlocks()
            .map(landed -> new OffsetMap(landed, landedStart, curatedStart))
            .orElse(null);
    long passed = new BlockPass(in, source, sink, map == null ? null : map.curated()).run();
    if (map != null) {
      opener.rebase(rebaser.apply(map));
    }
    metadata.put("verified", "blocks");
    metadata.put("blocksPassed", "" + passed);
  }
}
