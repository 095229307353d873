package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the catalog is told of a file in the light of its delivery. */
class RunMetadataTest {

  private static final String HEADER =
      "@HD\tVN:1.6\tSO:coordinate\n"
          + "@SQ\tSN:chr20\tLN:64444167\n"
          + "@RG\tID:a\tSM:S1\tLB:L1\tPL:ILLUMINA\tPM:NovaSeq 6000\tDT:2024-05-17T08:30:00Z\n"
          + "@RG\tID:b\tSM:S1\tPM:JANEDOE\tDT:20240517\n"
          + "@PG\tID:bwa\tPN:bwa\tVN:0.7.17-r1188\n"
          + "@PG\tID:JANEDOE\tPN:samtools\tVN:1.17\tPP:bwa\n";
  private static final String SAM = HEADER + "r\t0\tchr20\t10\t60\t4M\t*\t0\t0\tACGT\tIIII\n";

  private final MemoryStore store = new MemoryStore();

  private static String key(Domain domain, String value) {
    return EngineUnderTest.pseudonyms().shortName(domain, value);
  }

  private static RunContext run(String prep, String... references) {
    return new RunContext(
        Optional.of("run-9"),
        Map.of("S1", new RunContext.Sample("MRN5", Optional.ofNullable(prep))),
        Optional.empty(),
        Optional.empty(),
        Set.of(references));
  }

  private Outcome curate(RunContext run, LandedFile... files) throws IOException {
    return Sets.curate(EngineUnderTest.create(), run, store, files).get(0);
  }

  private Map<String, String> metadata(RunContext run) throws IOException {
    return ((Outcome.Curated) curate(run, Sets.file("x.sam", SAM))).metadata();
  }

  @Test
  void lineageRunsFromSubjectToReadGroup() throws IOException {
    String sample =
        EngineUnderTest.pseudonyms().subject("MRN5") + "/" + key(Domain.SAMPLE, "S1") + "/";
    String one = sample + key(Domain.LIBRARY, "L1") + "/" + key(Domain.READ_GROUP, "a");
    String two = sample + "-/" + key(Domain.READ_GROUP, "b");
    assertThat(metadata(run(null)).get("lineage").split(" ")).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void libraryPreparationsPassOnlyAsKnownTerms() throws IOException {
    assertThat(metadata(run("Illumina DNA PCR-Free")))
        .containsEntry("libraryPrep", "Illumina DNA PCR-Free");
    MemoryStore fresh = new MemoryStore();
    Outcome other =
        Sets.curate(
                EngineUnderTest.create(), run("TruSeq by JANEDOE"), fresh, Sets.file("x.sam", SAM))
            .get(0);
    assertThat(((Outcome.Curated) other).metadata()).containsEntry("libraryPrep", "other");
  }

  @Test
  void toolChainModelAndCoverageAreTold() throws IOException {
    assertThat(metadata(run(null)))
        .containsEntry("alignmentToolChain", "bwa|bwa|0.7.17-r1188|;samtools.1|samtools|1.17|bwa")
        .containsEntry("platformModel", "NovaSeq 6000")
        .containsEntry("referenceBuild", "GRCh38")
        .containsEntry("referenceLength", "64444167")
        .containsEntry("coverage", "0.0000")
        .doesNotContainKey("libraryPrep");
  }

  @Test
  void datesMoveWithTheSubjectAndKeepTheirForm() throws IOException {
    int shift = EngineUnderTest.pseudonyms().dateShiftDays("MRN5");
    LocalDate moved = LocalDate.of(2024, 5, 17).plusDays(shift);
    curate(run(null), Sets.file("x.sam", SAM));
    assertThat(EngineUnderTest.text(store))
        .contains("\tDT:" + moved + "T08:30:00Z\n")
        .contains("\tDT:" + moved.format(DateTimeFormatter.BASIC_ISO_DATE) + "\n");
  }

  @Test
  void datesOfUnknownSubjectsAreDropped() throws IOException {
    curate(RunContext.EMPTY, Sets.file("x.sam", SAM));
    assertThat(EngineUnderTest.text(store)).doesNotContain("DT:");
  }

  @Test
  void anotherReferenceThanThePolicyAllowsIsRefused() throws IOException {
    Outcome outcome = curate(run(null, "GRCh37"), Sets.file("x.sam", SAM));
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(((Outcome.Quarantined) outcome).reason())
        .isEqualTo(ReasonCode.REFERENCE_NOT_ALLOWED);
    String vcf =
        "##fileformat=VCFv4.3\n##contig=<ID=1,length=249250621>\n"
            + "##contig=<ID=2,length=242193529>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    Outcome mixed = curate(run(null), Sets.file("x.vcf", vcf));
    assertThat(((Outcome.Quarantined) mixed).reason()).isEqualTo(ReasonCode.REFERENCE_MIXED);
  }

  @Test
  void aMissingEndBlockIsForgivenByOptionAndWritten() throws IOException {
    String recipe =
        Files.readString(Path.of("..", "..", "conf", "recipes", "genomics-standard.yaml"))
            .replace("validation: {}", "validation: {BGZF_EOF_MISSING: warn}");
    byte[] whole = EngineUnderTest.bgzf(Samples.bytes(SAM));
    byte[] cut = Arrays.copyOf(whole, whole.length - 28);
    List<Outcome> outcomes =
        Sets.curate(
            EngineUnderTest.create(recipe), RunContext.EMPTY, store, Sets.file("x.sam.gz", cut));
    assertThat(((Outcome.Curated) outcomes.get(0)).metadata())
        .containsEntry("validation", "BGZF_EOF_MISSING=1");
    byte[] out = store.objects().values().iterator().next();
    assertThat(Arrays.copyOfRange(out, out.length - 28, out.length))
        .isEqualTo(Arrays.copyOfRange(whole, whole.length - 28, whole.length));
  }
}
