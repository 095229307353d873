package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.reference.BuildNames;
import io.lethe.genomics.reference.ReferenceWords;
import io.lethe.genomics.sam.CommandLine;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a header tells the catalog: samples, callers and their options, the reference. */
public final class VariantMetadata {

  private static final int MAX_SAMPLES = 64;

  private VariantMetadata() {}

  /** Tells all of it; names are keyed, and of command lines stays what the recipe lists. */
  public static void describe(
      VcfHeader header,
      GenomicsOptions options,
      Names names,
      Terms terms,
      Map<String, String> metadata) {
    metadata.put("vcfVersion", header.version());
    metadata.put("contigs", "" + header.contigs().size());
    long unusual =
        header.contigs().keySet().stream().filter(name -> !ReferenceWords.contig(name)).count();
    metadata.put("contigsUnusual", "" + unusual);
    metadata.put("sampleCount", "" + header.samples().size());
    if (header.samples().size() <= MAX_SAMPLES) {
      metadata.put(
          "samples",
          header.samples().stream()
              .map(sample -> names.of(Domain.SAMPLE, sample))
              .collect(Collectors.joining(" ")));
    }
    TreeSet<String> callers = new TreeSet<>();
    for (HeaderEntry entry : header.entries()) {
      Optional.ofNullable(program(entry, terms)).ifPresent(callers::add);
      options(entry, options, terms).ifPresent(safe -> metadata.put("callerOptions", safe));
      if (entry.key().equals("reference")) {
        BuildNames.mentioned(entry.value())
            .ifPresent(build -> metadata.put("referenceClaim", build));
      }
    }
    if (!callers.isEmpty()) {
      metadata.put("variantCallers", String.join(" ", callers));
    }
  }

  private static String program(HeaderEntry entry, Terms terms) {
    if (entry.key().equals("source")) {
      return Programs.name(entry.value(), terms);
    }
    if (entry.line() != null) {
      return null;
    }
    String program = Programs.ofCommandLine(entry, terms);
    if (program == null || !program.startsWith("<")) {
      return program;
    }
    return program.replaceAll("<ID=|\"|>", "").replace(",Version=", "/");
  }

  private static Optional<String> options(HeaderEntry entry, GenomicsOptions options, Terms terms) {
    boolean command = entry.line() == null && Programs.ofCommandLine(entry, terms) != null;
    if (!command || options.programOptions().isEmpty()) {
      return Optional.empty();
    }
    String line =
        MetaLine.parse(entry.value())
            .map(parsed -> parsed.values().getOrDefault("CommandLine", ""))
            .orElse(entry.value());
    String safe = CommandLine.keep(line, options.programOptions());
    return Optional.ofNullable(safe);
  }
}
