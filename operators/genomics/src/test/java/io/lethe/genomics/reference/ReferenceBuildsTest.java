package io.lethe.genomics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.GenomicsOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceBuildsTest {

  private static final Contig CHR1_38 = contig("chr1", 248956422, null);
  private static final Contig CHR2_38 = contig("chr2", 242193529, null);
  private static final Contig CHR2_37 = contig("2", 243199373, null);
  private static final Contig MOUSE = contig("chr1", 195471971, null);
  private static final GenomicsOptions STRICT = options("");

  private static Contig contig(String name, long length, String md5) {
    return Contig.of(name, "" + length, md5, null);
  }

  private static GenomicsOptions options(String more) {
    return GenomicsOptions.of(
        Recipe.parse("recipe: r\nversion: 1\nkind: genomics\nstandard: SAM v1\n" + more));
  }

  private static ReferenceBuild identify(Contig... contigs) {
    return ReferenceBuilds.shipped().identify(List.of(contigs));
  }

  private static RunContext run(String declared, String... allowed) {
    return new RunContext(
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.ofNullable(declared),
        Set.of(allowed));
  }

  private static ReasonCode refusal(GenomicsOptions options, RunContext run, Contig... contigs) {
    RejectedException refused =
        catchThrowableOfType(
            RejectedException.class,
            () -> ReferenceGuard.check(List.of(contigs), run, options, new HashMap<>()));
    return refused == null ? null : refused.reason();
  }

  @Test
  void lengthsTellTheBuildWhateverTheChromosomesAreCalled() {
    assertThat(identify(CHR1_38)).isEqualTo(new ReferenceBuild.Known("GRCh38", ""));
    assertThat(identify(contig("1", 248956422, null))).isEqualTo(identify(CHR1_38));
    assertThat(identify(contig("NC_000001.11", 248956422, null))).isEqualTo(identify(CHR1_38));
    assertThat(identify(CHR2_37)).isEqualTo(new ReferenceBuild.Known("GRCh37", ""));
    assertThat(identify(contig("chr1", 247249719, null)))
        .isEqualTo(new ReferenceBuild.Known("NCBI36", ""));
    assertThat(identify(contig("chr1", 248387328, null)))
        .isEqualTo(new ReferenceBuild.Known("CHM13v2", ""));
  }

  @Test
  void digestsTellTheBuildWhateverTheContigIsCalled() {
    Contig alias = Contig.of("one", null, "6aef897c3d6ff0c78aff06ac189178dd", null);
    assertThat(identify(alias)).isEqualTo(new ReferenceBuild.Known("GRCh38", ""));
  }

  @Test
  void variantsOfOneBuildAreThatBuild() {
    assertThat(identify(CHR2_37, contig("hs37d5", 35477943, null)))
        .isEqualTo(new ReferenceBuild.Known("GRCh37", "hs37d5"));
    assertThat(identify(contig("chr2", 243199373, null), contig("chrM", 16571, null)))
        .isEqualTo(new ReferenceBuild.Known("GRCh37", "hg19"));
    assertThat(identify(CHR1_38, contig("chr1_KI270762v1_alt", 354444, null)))
        .isEqualTo(new ReferenceBuild.Known("GRCh38", "alt"));
    String masked = "00000000000000000000000000000000";
    assertThat(identify(CHR1_38, contig("chrY", 57227415, masked)))
        .isEqualTo(new ReferenceBuild.Known("GRCh38", ""));
  }

  @Test
  void contigsOfTwoBuildsAndWrongDigestsAreMixed() {
    ReferenceBuild mixed = new ReferenceBuild.Mixed();
    assertThat(identify(CHR1_38, CHR2_37)).isEqualTo(mixed);
    assertThat(identify(CHR1_38, contig("chr2", 1000, null))).isEqualTo(mixed);
    String grch37 = "1b22b98cdeb4a9304cb5d48026a85128";
    assertThat(identify(contig("chr1", 248956422, grch37))).isEqualTo(mixed);
    assertThat(identify(contig("chr2", 249250621, grch37))).isEqualTo(mixed);
    String wrong = "00000000000000000000000000000000";
    assertThat(identify(contig("chr1", 248956422, wrong))).isEqualTo(mixed);
    assertThat(identify(Contig.of("1", "248956422", null, "hg19"))).isEqualTo(mixed);
  }

  @Test
  void otherSpeciesAndPartsAreUnknownAndNoContigsAreNone() {
    assertThat(identify(MOUSE, contig("chrM", 16299, null)))
        .isEqualTo(new ReferenceBuild.Unknown());
    assertThat(identify(contig("chr1", 1000, null))).isEqualTo(new ReferenceBuild.Unknown());
    assertThat(identify()).isEqualTo(new ReferenceBuild.None());
  }

  @Test
  void assemblyIsBelievedOnlyWhereNothingElseTells() {
    assertThat(identify(Contig.of("1", null, null, "b37")))
        .isEqualTo(new ReferenceBuild.Known("GRCh37", ""));
    assertThat(identify(Contig.of("1", "1000", null, "b37")))
        .isEqualTo(new ReferenceBuild.Unknown());
  }

  @Test
  void whatThePolicyDoesNotAllowIsRefused() {
    assertThat(refusal(STRICT, run(null, "hg38"), CHR1_38, CHR2_38)).isNull();
    assertThat(refusal(STRICT, run(null, "GRCh38"), CHR2_37))
        .isEqualTo(ReasonCode.REFERENCE_NOT_ALLOWED);
    assertThat(refusal(STRICT, run("GRCh38.p14"), CHR2_37))
        .isEqualTo(ReasonCode.REFERENCE_MISMATCH);
    assertThat(refusal(STRICT, run(null), CHR1_38, CHR2_37)).isEqualTo(ReasonCode.REFERENCE_MIXED);
  }

  @Test
  void unknownGenomesPassOnlyWhereThePolicyLeavesRoom() {
    assertThat(refusal(STRICT, run(null), MOUSE)).isNull();
    assertThat(refusal(STRICT, run(null, "GRCh38"), MOUSE)).isEqualTo(ReasonCode.REFERENCE_UNKNOWN);
    assertThat(refusal(STRICT, run("GRCm38", "GRCh38", "GRCm38"), MOUSE)).isNull();
    assertThat(refusal(STRICT, run(null, "GRCh38"))).isNull();
    GenomicsOptions lenient = options("options:\n  validation: {REFERENCE_UNKNOWN: warn}\n");
    assertThat(refusal(lenient, run(null, "GRCh38"), MOUSE)).isNull();
  }

  @Test
  void metadataNamesBuildVariantAndDigestWhateverTheOrder() throws RejectedException {
    Map<String, String> one = new HashMap<>();
    Map<String, String> two = new HashMap<>();
    ReferenceGuard.check(List.of(CHR1_38, CHR2_38), RunContext.EMPTY, STRICT, one);
    ReferenceGuard.check(List.of(CHR2_38, CHR1_38), RunContext.EMPTY, STRICT, two);
    assertThat(one).isEqualTo(two).containsEntry("referenceBuild", "GRCh38");
    assertThat(one.get("referenceDigest")).matches("[0-9a-f]{64}");
  }

  @Test
  void namesThatPeopleUseAreTheSame() {
    for (String name : List.of("hg38", "GRCh38", "GRCh38.p13", "Homo_sapiens_assembly38")) {
      assertThat(BuildNames.canonical(name)).isEqualTo("GRCh38");
    }
    for (String name : List.of("hg19", "b37", "hs37d5", "GRCh37", "human_g1k_v37")) {
      assertThat(BuildNames.canonical(name)).isEqualTo("GRCh37");
    }
    assertThat(BuildNames.canonical("T2T-CHM13v2.0")).isEqualTo("CHM13v2");
    assertThat(BuildNames.canonical("GRCm38")).isEqualTo("GRCm38");
  }
}
