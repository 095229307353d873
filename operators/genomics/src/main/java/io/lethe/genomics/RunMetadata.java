package io.lethe.genomics;

import io.lethe.curation.Domain;
import io.lethe.curation.Pseudonyms;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.names.Vocabulary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalog's fields that need more than the file: whose the samples are, how the library was
 * made, how deep the genome is covered.
 *
 * @param run what the delivery tells
 */
record RunMetadata(RunContext run, Pseudonyms pseudonyms) {

  private static final String LINEAGE = "lineage";

  /** Tells that something is stated, and that the vocabulary does not have it. */
  private static final String OTHER = "other";

  /**
   * Adds fields.
   *
   * @param sample the file's only sample
   * @param subject pseudonym in the file's key
   */
  void describe(Optional<RunContext.Sample> sample, String subject, Map<String, String> metadata) {
    sample
        .flatMap(RunContext.Sample::libraryPrep)
        .ifPresent(
            prep -> metadata.put("libraryPrep", Vocabulary.shipped().clean(prep).orElse(OTHER)));
    run.platform()
        .flatMap(platform -> Vocabulary.shipped().clean(platform))
        .ifPresent(platform -> metadata.putIfAbsent("platform", platform));
    String lineage = metadata.get(LINEAGE);
    if (lineage != null) {
      metadata.put(LINEAGE, lineage(lineage, subject));
    }
    coverage(metadata).ifPresent(depth -> metadata.put("coverage", depth));
  }

  /** {@code subject/sample/library/readGroup} of each read group. */
  private String lineage(String entries, String subject) {
    Map<String, String> subjects = new HashMap<>();
    run.samples()
        .forEach(
            (id, sample) -> {
              String name = pseudonyms.shortName(Domain.SAMPLE, id);
              subjects.put(
                  name,
                  sample
                      .subject()
                      .map(pseudonyms::subject)
                      .orElseGet(() -> ObjectKeys.ofSample(name, pseudonyms)));
            });
    return Stream.of(entries.split(" "))
        .map(entry -> subjects.getOrDefault(entry.split("/", 2)[0], subject) + "/" + entry)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Aligned bases over the length of the reference, from counts: hence approximate. */
  private static Optional<String> coverage(Map<String, String> metadata) {
    double reference = number(metadata, "referenceLength");
    double bases = number(metadata, "bases");
    double records = number(metadata, "recordsIn");
    double mapped = metadata.containsKey("recordsMapped") ? number(metadata, "recordsMapped") : -1;
    if (reference <= 0 || bases < 0 || records <= 0 || mapped < 0) {
      return Optional.empty();
    }
    return Optional.of(String.format(Locale.ROOT, "%.4f", bases * mapped / records / reference));
  }

  private static double number(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    return value != null && value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
  }
}
