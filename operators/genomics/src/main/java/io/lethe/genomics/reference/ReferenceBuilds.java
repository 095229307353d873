package io.lethe.genomics.reference;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the reference genome by the contigs of a header: by M5 where there is one, else by lengths.
 * Immutable.
 */
public final class ReferenceBuilds {

  private static final long HG19_MITOCHONDRION = 16571;

  private final ReferenceFacts facts;

  private ReferenceBuilds(ReferenceFacts facts) {
    this.facts = facts;
  }

  /** With the facts that ship with the engine. */
  public static ReferenceBuilds shipped() {
    return new ReferenceBuilds(ReferenceFacts.SHIPPED);
  }

  /** The genome that all of {@code contigs} belong to. */
  public ReferenceBuild identify(Collection<Contig> contigs) {
    if (contigs.isEmpty()) {
      return new ReferenceBuild.None();
    }
    Set<String> left = null;
    for (Contig contig : contigs) {
      Optional<Set<String>> told = builds(contig);
      if (told.isPresent()) {
        left = left == null ? new HashSet<>(told.get()) : left;
        left.retainAll(told.get());
      }
    }
    if (left == null) {
      return claimed(contigs);
    }
    String claim = claim(contigs).orElse(null);
    left.removeIf(build -> claim != null && known(claim) && !build.equals(claim));
    left.removeIf(build -> contigs.stream().anyMatch(contig -> foreign(contig, build)));
    // No length and no digest belongs to two builds: one is left, or none.
    return left.isEmpty()
        ? new ReferenceBuild.Mixed()
        : new ReferenceBuild.Known(left.iterator().next(), variant(contigs, left));
  }

  /** True if the engine can tell the genome of that name. */
  public boolean known(String build) {
    return facts.builds().contains(BuildNames.canonical(build));
  }

  /** The builds that a contig can belong to; empty if it tells nothing; none if it lies. */
  private Optional<Set<String>> builds(Contig contig) {
    String chromosome = contig.chromosome().orElse(null);
    List<ReferenceFacts.Fact> named = contig.md5().map(facts::digest).orElse(List.of());
    if (!named.isEmpty()) {
      return Optional.of(
          named.stream()
              .filter(fact -> contig.length() < 0 || contig.length() == fact.length())
              .filter(fact -> chromosome == null || chromosome.equals(fact.chromosome()))
              .map(ReferenceFacts.Fact::build)
              .collect(Collectors.toSet()));
    }
    if (chromosome == null) {
      return Optional.empty();
    }
    Set<String> fitting =
        facts.chromosome(chromosome).stream()
            .filter(fact -> fact.length() == contig.length())
            .map(ReferenceFacts.Fact::build)
            .collect(Collectors.toSet());
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    // Variants of a build differ in masking elsewhere, never in chromosome 1: a wrong M5.
    boolean wrong = contig.md5().isPresent() && chromosome.equals("1");
    return Optional.of(wrong ? Set.of() : fitting);
  }

  /** True if the build has the chromosome, and with another length. */
  private boolean foreign(Contig contig, String build) {
    List<ReferenceFacts.Fact> own =
        contig.chromosome().stream()
            .flatMap(name -> facts.chromosome(name).stream())
            .filter(fact -> fact.build().equals(build))
            .toList();
    return contig.length() >= 0
        && !own.isEmpty()
        && own.stream().noneMatch(fact -> fact.length() == contig.length());
  }

  /** Where neither lengths nor digests tell, what the lines themselves say. */
  private ReferenceBuild claimed(Collection<Contig> contigs) {
    String claim = claim(contigs).orElse(null);
    boolean lengths = contigs.stream().anyMatch(contig -> contig.length() >= 0);
    return claim != null && known(claim) && !lengths
        ? new ReferenceBuild.Known(claim, "")
        : new ReferenceBuild.Unknown();
  }

  /** The one genome that lines name. */
  private static Optional<String> claim(Collection<Contig> contigs) {
    Set<String> claims =
        contigs.stream()
            .filter(contig -> contig.chromosome().isPresent())
            .flatMap(contig -> contig.assembly().stream())
            .map(BuildNames::canonical)
            .collect(Collectors.toSet());
    return claims.size() == 1 ? Optional.of(claims.iterator().next()) : Optional.empty();
  }

  private static String variant(Collection<Contig> contigs, Set<String> build) {
    if (build.contains(BuildNames.GRCH37)) {
      boolean decoy = contigs.stream().anyMatch(contig -> contig.name().equals(BuildNames.DECOY));
      boolean ucsc = contigs.stream().anyMatch(contig -> contig.length() == HG19_MITOCHONDRION);
      return decoy ? BuildNames.DECOY : ucsc ? "hg19" : "";
    }
    return List.of("_alt", "_decoy", "HLA-").stream()
        .filter(mark -> contigs.stream().anyMatch(contig -> contig.name().contains(mark)))
        .map(mark -> mark.replaceAll("[_-]", "").toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
