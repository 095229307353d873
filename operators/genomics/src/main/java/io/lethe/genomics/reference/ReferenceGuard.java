package io.lethe.genomics.reference;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.Check;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.validate.Findings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds the reference genome of a file against the policy and against what the delivery declares.
 * To be asked as soon as the header is known, before anything is written.
 *
 * <p>A header that mixes genomes is always refused. A genome that the engine does not know passes
 * where the policy lists none, or where the delivery declares one that the policy lists and the
 * engine has no facts of; else {@link Check#REFERENCE_UNKNOWN} tells.
 */
public final class ReferenceGuard {

  private ReferenceGuard() {}

  /**
   * Checks a header and describes its genome.
   *
   * @param metadata takes {@code referenceBuild}, {@code referenceVariant}, {@code referenceDigest}
   *     and {@code referenceLength}
   * @throws RejectedException if the file must not pass
   */
  public static void check(
      Collection<Contig> contigs,
      RunContext run,
      GenomicsOptions options,
      Map<String, String> metadata)
      throws RejectedException {
    ReferenceBuilds builds = ReferenceBuilds.shipped();
    ReferenceBuild build = builds.identify(contigs);
    if (build instanceof ReferenceBuild.Mixed) {
      throw new RejectedException(ReasonCode.REFERENCE_MIXED, -1);
    } else if (build instanceof ReferenceBuild.Known known) {
      allowed(known.name(), run);
      describe(known.name(), contigs, metadata);
      if (!known.variant().isEmpty()) {
        metadata.put("referenceVariant", known.variant());
      }
    } else if (build instanceof ReferenceBuild.Unknown) {
      unknown(builds, run, options, metadata);
      describe("unknown", contigs, metadata);
    } else {
      metadata.put("referenceBuild", "none");
    }
  }

  private static void allowed(String build, RunContext run) throws RejectedException {
    boolean listed =
        run.references().isEmpty()
            || run.references().stream().map(BuildNames::canonical).anyMatch(build::equals);
    if (!listed) {
      throw new RejectedException(ReasonCode.REFERENCE_NOT_ALLOWED, -1);
    }
    String declared = run.reference().map(BuildNames::canonical).orElse(build);
    if (!declared.equals(build)) {
      throw new RejectedException(ReasonCode.REFERENCE_MISMATCH, -1);
    }
  }

  private static void unknown(
      ReferenceBuilds builds, RunContext run, GenomicsOptions options, Map<String, String> metadata)
      throws RejectedException {
    boolean foreign =
        run.reference()
            .filter(name -> !builds.known(name) && run.references().contains(name))
            .isPresent();
    if (!run.references().isEmpty() && !foreign) {
      Findings findings = new Findings(options.validation());
      findings.report(Check.REFERENCE_UNKNOWN, -1);
      findings.describe(metadata);
    }
  }

  private static void describe(
      String build, Collection<Contig> contigs, Map<String, String> metadata) {
    metadata.put("referenceBuild", build);
    metadata.put("referenceDigest", digest(contigs));
    long length = contigs.stream().mapToLong(contig -> Math.max(0, contig.length())).sum();
    if (length > 0) {
      metadata.put("referenceLength", "" + length);
    }
  }

  /** SHA-256 over the sorted lines of name, length and M5, so that the order does not matter. */
  static String digest(Collection<Contig> contigs) {
    String lines =
        contigs.stream()
            .map(one -> one.name() + "\t" + one.length() + "\t" + one.md5().orElse("*") + "\n")
            .sorted()
            .collect(Collectors.joining());
    return Sha256.of(lines.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
