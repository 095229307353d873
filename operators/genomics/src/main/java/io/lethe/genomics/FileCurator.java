package io.lethe.genomics;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.genomics.bcf.BcfFile;
import io.lethe.genomics.bgzf.BlockQueue;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.cram.CramCurator;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.deflate.DeflaterChoice;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.fastq.FastqCurator;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.Check;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.run.RunFile;
import io.lethe.genomics.run.RunFolder;
import io.lethe.genomics.sam.BamCurator;
import io.lethe.genomics.sam.SamCurator;
import io.lethe.genomics.validate.Findings;
import io.lethe.genomics.vcf.VariantPass;
import io.lethe.genomics.vcf.VcfFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Curates one data file: tells its format and hands it to the engine of that. Thread-safe. */
final class FileCurator {

  private static final Set<ReasonCode> ENDS_EARLY =
      Set.of(
          ReasonCode.GZIP_TRUNCATED,
          ReasonCode.BGZF_EOF_MISSING,
          ReasonCode.BAM_TRUNCATED,
          ReasonCode.BCF_TRUNCATED,
          ReasonCode.CRAM_EOF_MISSING,
          ReasonCode.CRAM_TRUNCATED,
          ReasonCode.FASTQ_TRUNCATED);

  private final GenomicsOptions options;
  private final Pseudonyms pseudonyms;
  private final GenomicsLimits limits;
  private final int threads;
  private final BlockCodec codec;

  FileCurator(
      GenomicsOptions options,
      Pseudonyms pseudonyms,
      GenomicsLimits limits,
      int threads,
      BlockCodec codec) {
    this.threads = threads;
    this.codec = codec;
    this.options = options;
    this.pseudonyms = pseudonyms;
    this.limits = limits;
  }

  /**
   * Reads {@code file} to its end and writes and commits the curated object; its indexes are
   * written, and committed when the landed ones have been read.
   *
   * @return a refusal where anything is wrong with the file; then nothing was committed
   */
  Outcome curate(OpenedFile file, Target target) throws IOException {
    MeasuredInput in = file.in();
    try {
      return curated(file, target);
    } catch (RejectedException e) {
      return new Outcome.Quarantined(reason(e.reason(), file), e.position(), in.count());
    } catch (ObjectConflictException e) {
      return new Outcome.Quarantined(ReasonCode.KEY_CONFLICT, -1, in.count());
    } catch (RuntimeException | StackOverflowError e) {
      // The message may hold content: no log.
      return new Outcome.Quarantined(ReasonCode.INTERNAL_ERROR, -1, in.count());
    }
  }

  private Outcome.Curated curated(OpenedFile file, Target target)
      throws IOException, RejectedException, ObjectConflictException {
    MeasuredInput in = file.in();
    RawInput input = new RawInput(in);
    Map<String, String> metadata = new TreeMap<>();
    if (GzipSource.detects(input)) {
      try (GzipSource source = new GzipSource(input, limits.inflationRatio())) {
        Format format = decode(new Window(source, limits.recordBytes()), source, target, metadata);
        ending(format, source, in.count(), metadata);
        metadata.put("container", source.bgzf() ? "bgzf" : "gzip");
      }
    } else if (CramCurator.detects(input)) {
      new CramCurator(input, options, new Names(pseudonyms), limits.recordBytes())
          .curate(target, metadata);
      metadata.put("container", "cram");
      metadata.put("format", "CRAM");
    } else {
      decode(new Window(input, limits.recordBytes()), null, target, metadata);
      metadata.put("container", "plain");
    }
    target.finish();
    return commit(file, file.verify(), target, metadata);
  }

  /** Makes the curated object visible. */
  static Outcome.Curated commit(
      OpenedFile file, Sha256 rawDigest, Target target, Map<String, String> metadata)
      throws IOException, ObjectConflictException {
    Sha256 digest = target.data().commit();
    ObjectKeys.Place place = target.place();
    target.describe(metadata);
    return new Outcome.Curated(
        place.key(),
        target.data().mediaType(),
        digest,
        target.data().count(),
        rawDigest,
        file.in().count(),
        false,
        place.subject(),
        place.run(),
        place.sample(),
        place.role(),
        metadata);
  }

  private Format decode(Window in, GzipSource packed, Target target, Map<String, String> metadata)
      throws IOException, RejectedException {
    Names names = new Names(pseudonyms);
    if (packed != null) {
      target.landedBlocks().ifPresent(packed::setListener);
    }
    boolean reuses = packed != null && options.deflater() == DeflaterChoice.REUSE;
    BlockQueue blocks = packed == null ? null : packed.keepBlocks(reuses);
    MatchQueue matches = reuses ? packed.keepMatches() : null;
    Format format = Format.detect(in);
    if (packed != null && format != Format.VCF && format != Format.BCF) {
      packed.forgetBlocks();
    }
    if (reuses && format != Format.FASTQ) {
      packed.forgetMatches();
    }
    VariantPass variants = new VariantPass(in, packed, blocks, options, names);
    switch (format) {
      case BAM -> {
        if (packed == null) {
          throw in.reject(ReasonCode.BAM_MALFORMED);
        }
        new BamCurator(in, packed, options, names, codec, limits.recordBytes(), threads)
            .curate(target, metadata);
      }
      case SAM -> new SamCurator(in, options, names).curate(target, metadata);
      case VCF -> variants.curate(new VcfFile(in, options), target, metadata);
      case BCF -> variants.curate(new BcfFile(in, options, limits.recordBytes()), target, metadata);
      case FASTQ ->
          new FastqCurator(in, matches, options, names, limits.recordBytes())
              .curate(target, metadata);
      case RUN_FILE -> {
        RunFile file = RunFile.read(in);
        new RunFolder(List.of(file), options, names, target.run()).curate(file, target, metadata);
        return format;
      }
      case UNSUPPORTED -> throw in.reject(ReasonCode.GENOMICS_FORMAT_UNSUPPORTED);
      default -> throw in.reject(ReasonCode.GENOMICS_FORMAT_UNKNOWN);
    }
    metadata.put("format", format.name());
    return format;
  }

  /** BAM is BGZF and ends with its block; so does VCF where it is BGZF (SAM v1 §4.1.2). */
  private void ending(Format format, GzipSource source, long position, Map<String, String> metadata)
      throws RejectedException {
    boolean needed = source.bgzf() && format != Format.FASTQ;
    if (needed && !source.endsWithEofBlock()) {
      Findings findings = new Findings(options.validation());
      findings.report(Check.BGZF_EOF_MISSING, position);
      findings.describe(metadata);
    }
  }

  /** An object that ends early is not what was announced, if a size was. */
  static ReasonCode reason(ReasonCode found, OpenedFile file) {
    return ENDS_EARLY.contains(found) && file.isShort() ? ReasonCode.SIZE_MISMATCH : found;
  }
}
