package io.lethe.genomics.reference;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the reference genome by the contigs of a header: by M5 where there is one, else by lengths.
 * Immutable.
 */
public final class ReferenceBuilds {

  private static final String GRCH37 = "GRCh37";
  private static final String GRCH38 = "GRCh38";
  private static final String NCBI36 = "NCBI36";
  private static final String CHM13 = "CHM13v2";

  /** What people call the builds, in lower case without signs. Nothing else may stand there. */
  private static final Map<String, Pattern> NAMES =
      Map.of(
          GRCH38,
          Pattern.compile(
              "(hg|hs|grch|ncbi|ncbibuild)?38(p[0-9]{1,2}|dh|noalt|d1vd1|full)?"
                  + "|homosapiensassembly38|gca00000140515(grch38)?(noalt)?(analysisset)?"),
          GRCH37,
          Pattern.compile(
              "hg19|hs37|hs37d5(ss)?|b37|(ncbi|ncbibuild|grch)37(p[0-9]{1,2}|lite)?"
                  + "|humang1kv37(decoy)?|homosapiensassembly19"),
          NCBI36,
          Pattern.compile("hg18|b36|(ncbi|ncbibuild)36(p[0-9])?|homosapiensassembly18"),
          CHM13,
          Pattern.compile("(t2t)?chm13(v20?)?|hs1"));

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

  /** The name of this engine for a genome that people name in many ways. */
  public static String canonical(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return NAMES.entrySet().stream()
        .filter(build -> build.getValue().matcher(plain).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  /** True if the engine can tell the genome of that name. */
  public boolean known(String build) {
    return facts.builds().contains(canonical(build));
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
            .map(ReferenceBuilds::canonical)
            .collect(Collectors.toSet());
    return claims.size() == 1 ? Optional.of(claims.iterator().next()) : Optional.empty();
  }

  private static String variant(Collection<Contig> contigs, Set<String> build) {
    if (build.contains(GRCH37)) {
      boolean decoy = contigs.stream().anyMatch(contig -> contig.name().equals("hs37d5"));
      boolean ucsc = contigs.stream().anyMatch(contig -> contig.length() == HG19_MITOCHONDRION);
      return decoy ? "hs37d5" : ucsc ? "hg19" : "";
    }
    return List.of("_alt", "_decoy", "HLA-").stream()
        .filter(mark -> contigs.stream().anyMatch(contig -> contig.name().contains(mark)))
        .map(mark -> mark.replaceAll("[_-]", "").toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
