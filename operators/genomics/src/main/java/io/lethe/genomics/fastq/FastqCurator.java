package io.lethe.genomics.fastq;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.util.Map;

/**
 * Curates one FASTQ file without mates, or interleaved: names replaced, bases and qualities kept.
 * Not thread-safe.
 */
public final class FastqCurator {

  private final FastqStream stream;

  /**
   * @param landed matches of the landed file, from its first byte on; null if they are not known
   * @param limit bases that one read may have
   */
  public FastqCurator(
      Window in, MatchQueue landed, GenomicsOptions options, Names names, int limit) {
    this.stream = new FastqStream(in, landed, options, names, limit);
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes the counts
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    boolean more = stream.next();
    stream.open(opener);
    while (more) {
      stream.write();
      more = stream.next();
    }
    stream.describe(metadata);
  }
}
