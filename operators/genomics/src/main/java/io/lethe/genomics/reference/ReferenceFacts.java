package io.lethe.genomics.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lengths and digests of the chromosomes of known builds. Immutable. */
final class ReferenceFacts {

  /** What ships with the engine, {@code contigs.tsv}. */
  static final ReferenceFacts SHIPPED = load();

  private static final int COLUMNS = 4;

  /**
   * One sequence of one build.
   *
   * @param md5 or an asterisk where it is not known
   */
  record Fact(String build, String chromosome, long length, String md5) {}

  private final Map<String, List<Fact>> byChromosome = new HashMap<>();
  private final Map<String, List<Fact>> byDigest = new HashMap<>();
  private final Set<String> builds = new HashSet<>();

  private ReferenceFacts(List<Fact> facts) {
    for (Fact fact : facts) {
      builds.add(fact.build());
      byChromosome.merge(fact.chromosome(), List.of(fact), ReferenceFacts::join);
      byDigest.merge(fact.md5(), List.of(fact), ReferenceFacts::join);
    }
    byDigest.remove("*");
  }

  /** What is known of a chromosome, in all builds. */
  List<Fact> chromosome(String name) {
    return byChromosome.getOrDefault(name, List.of());
  }

  /** The sequences that have a digest. */
  List<Fact> digest(String md5) {
    return byDigest.getOrDefault(md5, List.of());
  }

  Set<String> builds() {
    return Set.copyOf(builds);
  }

  private static List<Fact> join(List<Fact> some, List<Fact> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static ReferenceFacts load() {
    try (InputStream in = ReferenceFacts.class.getResourceAsStream("contigs.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new ReferenceFacts(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(line -> line.split("\t", COLUMNS))
              .map(cell -> new Fact(cell[0], cell[1], Long.parseLong(cell[2]), cell[3]))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
