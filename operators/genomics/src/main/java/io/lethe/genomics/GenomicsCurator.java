package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.files.FileSets;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.options.GenomicsOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Curates sequencing files in one pass: FASTQ, SAM, BAM, CRAM and VCF, with their indexes and
 * digests.
 *
 * <p>Thread-safe: every call has a state of its own. Fails closed: whatever goes wrong with an
 * object quarantines it and leaves nothing visible.
 */
public final class GenomicsCurator implements Curator {

  private final GenomicsOptions options;
  private final ObjectKeys keys;
  private final GenomicsLimits limits;
  private final BlockCodec codec;
  private final FileCurator engine;

  GenomicsCurator(
      GenomicsOptions options,
      ObjectKeys keys,
      GenomicsLimits limits,
      int threads,
      BlockCodec codec) {
    this.options = options;
    this.keys = keys;
    this.limits = limits;
    this.codec = codec;
    this.engine = new FileCurator(options, keys.pseudonyms(), limits, threads, codec);
  }

  @Override
  public Outcome curate(RawObject raw, CuratedStore store) throws IOException {
    return curate(List.of(LandedFile.of("", () -> raw)), RunContext.EMPTY, store).get(0);
  }

  /**
   * Curates files that belong together (see {@link FileSets}).
   *
   * @param set one set; every file is opened at most once, and closed
   * @param run what the delivery and the policy tell
   * @return what became of each file, in the order of {@code set}
   * @throws IOException if the raw zone or the store fails; the set may be tried again
   */
  public List<Outcome> curate(List<LandedFile> set, RunContext run, CuratedStore store)
      throws IOException {
    Outcome[] outcomes = new Outcome[set.size()];
    List<String> names = set.stream().map(LandedFile::name).toList();
    List<SetCurator> members = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      int data = SideFiles.dataOf(names, i);
      if (data == i) {
        members.add(new SetCurator(set, i, run, store, codec));
      } else if (data < 0) {
        outcomes[i] = new Outcome.Quarantined(ReasonCode.DATA_FILE_MISSING, -1, 0);
      }
    }
    settle(members, run).forEach((place, outcome) -> outcomes[place] = outcome);
    return new ArrayList<>(Arrays.asList(outcomes));
  }

  private Map<Integer, Outcome> settle(List<SetCurator> members, RunContext run)
      throws IOException {
    Map<Integer, Outcome> settled = new HashMap<>();
    if (members.isEmpty()) {
      return settled;
    }
    if (members.size() == 1) {
      return members.get(0).curate(engine, keys, options, limits.inflationRatio());
    }
    try (GroupCurator group = new GroupCurator(members, options, limits, keys.pseudonyms(), run)) {
      group.curate(keys);
      for (SetCurator member : members) {
        settled.putAll(member.finish(limits.inflationRatio()));
      }
    }
    return settled;
  }
}
