package io.lethe.genomics.fastq;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.Check;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import io.lethe.genomics.validate.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Curates the mates of read pairs in lockstep: R1 with R2, and the index reads I1 and I2. All are
 * open at once, one read of each in memory; names and numbers of reads must agree. Not thread-safe.
 */
public final class MatesCurator {

  /**
   * One file.
   *
   * @param in its decoded bytes
   * @param landed matches of the landed file, from its first byte on; null if they are not known
   * @param opener starts its curated object; what was started is for the caller to commit or close
   * @param metadata takes its counts
   */
  public record Mate(Window in, MatchQueue landed, Opener opener, Map<String, String> metadata) {}

  private final List<Mate> mates;
  private final List<FastqStream> streams = new ArrayList<>();
  private final Findings findings;
  private final boolean[] ended;

  /**
   * @param mates two or more
   * @param limit bases that one read may have
   */
  public MatesCurator(List<Mate> mates, GenomicsOptions options, Names names, int limit) {
    this.mates = List.copyOf(mates);
    this.findings = new Findings(options.validation());
    this.ended = new boolean[mates.size()];
    for (Mate mate : mates) {
      streams.add(new FastqStream(mate.in(), mate.landed(), options, names, limit));
    }
  }

  /**
   * Reads all to their ends and writes what is kept.
   *
   * @throws MatesRefusedException if one is at fault, or if they do not belong together
   * @throws IOException if the raw zone or the store fails
   */
  public void curate() throws IOException, MatesRefusedException {
    boolean more = next();
    for (int i = 0; i < mates.size(); i++) {
      streams.get(i).open(mates.get(i).opener());
    }
    while (more) {
      for (int i = 0; i < ended.length; i++) {
        if (!ended[i]) {
          streams.get(i).write();
        }
      }
      more = next();
    }
    for (int i = 0; i < ended.length; i++) {
      streams.get(i).describe(mates.get(i).metadata());
      mates.get(i).metadata().put("pairing", "paired");
      findings.describe(mates.get(i).metadata());
    }
  }

  /** Takes the next read of each; false when all have ended. */
  private boolean next() throws IOException, MatesRefusedException {
    int left = 0;
    boolean told = false;
    for (int i = 0; i < ended.length; i++) {
      told |= ended[i];
      ended[i] = ended[i] || !advance(i);
      left += ended[i] ? 0 : 1;
    }
    if (left > 0 && left < ended.length && !told) {
      report(Check.FASTQ_PAIR_COUNT);
    }
    if (left == ended.length && !sameTemplate()) {
      report(Check.FASTQ_PAIR_MISMATCH);
    }
    return left > 0;
  }

  private boolean advance(int mate) throws IOException, MatesRefusedException {
    try {
      return streams.get(mate).next();
    } catch (RejectedException e) {
      throw MatesRefusedException.of(ended.length, mate, e);
    }
  }

  private boolean sameTemplate() {
    FastqStream first = streams.get(0);
    return streams.stream().allMatch(first::sameTemplate);
  }

  /** All are refused: nobody can tell which of them is wrong. */
  private void report(Check check) throws MatesRefusedException {
    try {
      findings.report(check, -1);
    } catch (RejectedException e) {
      throw new MatesRefusedException(
          streams.stream().map(stream -> stream.reject(e.reason())).toList());
    }
  }
}
