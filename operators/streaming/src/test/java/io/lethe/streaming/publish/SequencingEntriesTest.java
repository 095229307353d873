package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SequencingFileEntry;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequencingEntriesTest {

  private static final Consent OWN =
      new Consent(ConsentStatus.GRANTED, List.of("DUO:0000006"), null);

  @Test
  void oneUpdateAFileAndOneForTheVersion() {
    SettledDelivery settled =
        Samples.settled(
            DeliveryRef.newBuilder(Samples.delivery(7)).setKind("GENOMICS").build(),
            file("place1", Map.of()),
            file("place2", Map.of()));
    settled.getObjects().get(1).setPart("sample2");
    settled.getObjects().get(1).setConsent(OWN);
    List<CatalogUpdate> updates = CatalogEntries.of(settled, SampleVersions.publication(settled));
    assertThat(updates)
        .extracting(CatalogUpdate::getKind)
        .containsExactly(
            CatalogKind.SEQUENCING_FILE, CatalogKind.SEQUENCING_FILE, CatalogKind.VERSION);
    assertThat(updates)
        .extracting(CatalogUpdate::getKey)
        .containsExactly("file/demo/run/place1", "file/demo/run/place2", "version/demo/run/000001");
    assertThat(updates.get(0).getConsent()).isEqualTo(Samples.consent());
    assertThat(updates.get(1).getConsent()).isEqualTo(OWN);
  }

  @Test
  void whatTheEngineTellsHasItsField() {
    SequencingFileEntry entry =
        SequencingEntries.of(
            file(
                "place",
                Map.ofEntries(
                    Map.entry("role", "alignment"),
                    Map.entry("format", "BAM"),
                    Map.entry("libraries", "lib1 lib2"),
                    Map.entry("readGroups", "rg1"),
                    Map.entry("platform", "ILLUMINA"),
                    Map.entry("declaredReference", "GRCh38"),
                    Map.entry("libraryPrep", "PCR-free"),
                    Map.entry("variantCallers", "bcftools/1.17 GATK/4.4"),
                    Map.entry("callerOptions", "--ploidy 2 --fast --gap=-1.5"),
                    Map.entry("lineage", "s/sa/l/rg1 s/sa/l/rg2"),
                    Map.entry("contentSha256", "ab12"),
                    Map.entry("recordsIn", "12"),
                    Map.entry("sortOrder", "coordinate"))),
            7);
    assertThat(entry.getRun()).isEqualTo("run");
    assertThat(entry.getSubject()).isEqualTo("subject");
    assertThat(entry.getSample()).isEqualTo("sample");
    assertThat(entry.getRole()).isEqualTo("alignment");
    assertThat(entry.getFormat()).isEqualTo("BAM");
    assertThat(entry.getLibraries()).containsExactly("lib1", "lib2");
    assertThat(entry.getReadGroups()).containsExactly("rg1");
    assertThat(entry.getPlatform()).isEqualTo("ILLUMINA");
    assertThat(entry.getReferenceBuild()).isEqualTo("GRCh38");
    assertThat(entry.getLibraryPrep()).isEqualTo("PCR-free");
    assertThat(entry.getVariantCalling())
        .isEqualTo(Map.of("--ploidy", "2", "--fast", "", "--gap", "-1.5"));
    assertThat(entry.getVariantCallers()).containsExactly("bcftools/1.17", "GATK/4.4");
    assertThat(entry.getLineage()).containsExactly("s/sa/l/rg1", "s/sa/l/rg2");
    assertThat(entry.getContentSha256()).isEqualTo("ab12");
    assertThat(entry.getCounts()).isEqualTo(Map.of("recordsIn", 12L));
    assertThat(entry.getMetadata())
        .isEqualTo(Map.of("sortOrder", "coordinate", "declaredReference", "GRCh38"));
  }

  @Test
  void whatTheFileShowsGoesBeforeWhatWasDeclared() {
    SequencingFileEntry entry =
        SequencingEntries.of(
            file("p", Map.of("referenceBuild", "GRCh37", "declaredReference", "GRCh38")), 7);
    assertThat(entry.getVersion()).isEqualTo(7);
    assertThat(entry.getReferenceBuild()).isEqualTo("GRCh37");
    Map<String, String> none = Map.of("referenceBuild", "none", "declaredReference", "GRCh38");
    assertThat(SequencingEntries.of(file("p", none), 1).getReferenceBuild()).isEqualTo("GRCh38");
    Map<String, String> unknown = Map.of("referenceBuild", "unknown");
    assertThat(SequencingEntries.of(file("p", unknown), 1).getReferenceBuild())
        .isEqualTo("unknown");
    assertThat(entry.getMetadata()).containsEntry("declaredReference", "GRCh38");
  }

  private static CuratedObject file(String unit, Map<String, String> metadata) {
    CuratedObject file = Samples.object("run", "sample", unit, "a");
    file.setMetadata(metadata);
    return file;
  }
}
