package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.bgzf.JdkCodec;
import io.lethe.genomics.fastq.FastqCurator;
import io.lethe.genomics.files.FileSets;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.sam.BamCurator;
import io.lethe.genomics.sam.SamCurator;
import io.lethe.genomics.vcf.VcfCurator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Curates sequencing files in one pass: FASTQ, SAM, BAM and VCF.
 *
 * <p>Thread-safe: every call has a state of its own. Fails closed: whatever goes wrong with an
 * object quarantines it and leaves nothing visible.
 */
public final class GenomicsCurator implements Curator {

  private static final Set<ReasonCode> ENDS_EARLY =
      Set.of(
          ReasonCode.GZIP_TRUNCATED,
          ReasonCode.BGZF_EOF_MISSING,
          ReasonCode.BAM_TRUNCATED,
          ReasonCode.FASTQ_TRUNCATED);

  private final GenomicsOptions options;
  private final ObjectKeys keys;
  private final GenomicsLimits limits;
  private final int threads;

  GenomicsCurator(GenomicsOptions options, ObjectKeys keys, GenomicsLimits limits, int threads) {
    this.threads = threads;
    this.options = options;
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public Outcome curate(RawObject raw, CuratedStore store) throws IOException {
    return curate(raw, LandedFile.of("", () -> raw), RunContext.EMPTY, store);
  }

  /**
   * Curates files that belong together (see {@link FileSets}).
   *
   * @param set one set; every file is opened at most once
   * @param run what the delivery and the policy tell
   * @return what became of each file, in the order of {@code set}
   * @throws IOException if the raw zone or the store fails; the set may be tried again
   */
  public List<Outcome> curate(List<LandedFile> set, RunContext run, CuratedStore store)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>(set.size());
    for (LandedFile file : set) {
      outcomes.add(single(file, run, store));
    }
    return outcomes;
  }

  private Outcome single(LandedFile file, RunContext run, CuratedStore store) throws IOException {
    RawObject raw;
    try {
      raw = file.raw().open();
    } catch (RejectedException e) {
      return new Outcome.Quarantined(e.reason(), e.position(), 0);
    }
    try (InputStream stream = raw.stream()) {
      return curate(raw, file, run, store);
    }
  }

  private Outcome curate(RawObject raw, LandedFile file, RunContext run, CuratedStore store)
      throws IOException {
    MeasuredInput in = new MeasuredInput(raw.stream());
    try (Target target =
        new Target(store, keys, run, file, raw.identity(), options.compressionLevel())) {
      return curate(raw, in, target);
    } catch (RejectedException e) {
      return new Outcome.Quarantined(reason(e.reason(), raw, in), e.position(), in.count());
    } catch (ObjectConflictException e) {
      return new Outcome.Quarantined(ReasonCode.KEY_CONFLICT, -1, in.count());
    } catch (RuntimeException | StackOverflowError e) {
      // The message may hold content: no log.
      return new Outcome.Quarantined(ReasonCode.INTERNAL_ERROR, -1, in.count());
    }
  }

  private Outcome.Curated curate(RawObject raw, MeasuredInput in, Target target)
      throws IOException, RejectedException, ObjectConflictException {
    RawInput input = new RawInput(in);
    Map<String, String> metadata = new TreeMap<>();
    if (GzipSource.detects(input)) {
      try (GzipSource source = new GzipSource(input, limits.inflationRatio())) {
        Format format = decode(new Window(source, limits.recordBytes()), source, target, metadata);
        ending(format, source, in.count());
        metadata.put("container", source.bgzf() ? "bgzf" : "gzip");
      }
    } else {
      decode(new Window(input, limits.recordBytes()), null, target, metadata);
      metadata.put("container", "plain");
    }
    target.finish();
    Sha256 rawDigest = in.verify(raw);
    return curated(in, rawDigest, target, metadata);
  }

  private Format decode(
      Window in, GzipSource packed, Target target, Map<String, String> metadata)
      throws IOException, RejectedException {
    Names names = new Names(keys.pseudonyms());
    Format format = Format.detect(in);
    switch (format) {
      case BAM -> {
        if (packed == null) {
          throw in.reject(ReasonCode.BAM_MALFORMED);
        }
        new BamCurator(
                in, packed, options, names, new JdkCodec(), limits.recordBytes(), threads)
            .curate(target, metadata);
      }
      case SAM -> new SamCurator(in, options, names).curate(target, metadata);
      case VCF -> new VcfCurator(in, options, names).curate(target, metadata);
      case FASTQ ->
          new FastqCurator(in, options, names, limits.recordBytes()).curate(target, metadata);
      case UNSUPPORTED -> throw in.reject(ReasonCode.GENOMICS_FORMAT_UNSUPPORTED);
      default -> throw in.reject(ReasonCode.GENOMICS_FORMAT_UNKNOWN);
    }
    metadata.put("format", format.name());
    return format;
  }

  /** BAM is BGZF and ends with its block; so does VCF where it is BGZF (SAM v1 §4.1.2). */
  private static void ending(Format format, GzipSource source, long position)
      throws RejectedException {
    // The reader of BAM has seen its end already.
    boolean needed = source.bgzf() && format != Format.FASTQ && format != Format.BAM;
    if (needed && !source.endsWithEofBlock()) {
      throw new RejectedException(ReasonCode.BGZF_EOF_MISSING, position);
    }
  }

  private static Outcome.Curated curated(
      MeasuredInput in, Sha256 rawDigest, Target target, Map<String, String> metadata)
      throws IOException, ObjectConflictException {
    ObjectKeys.Place place = target.place();
    Sha256 digest = target.commit();
    return new Outcome.Curated(
        place.key(),
        target.mediaType(),
        digest,
        target.count(),
        rawDigest,
        in.count(),
        false,
        place.subject(),
        place.run(),
        place.sample(),
        place.role(),
        metadata);
  }

  /** An object that ends early is not what was announced, if a size was. */
  private static ReasonCode reason(ReasonCode found, RawObject raw, MeasuredInput in) {
    return ENDS_EARLY.contains(found) && raw.size() > in.count() ? ReasonCode.SIZE_MISMATCH : found;
  }
}
