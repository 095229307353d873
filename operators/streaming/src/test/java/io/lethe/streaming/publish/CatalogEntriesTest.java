package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.SeriesEntry;
import io.lethe.schemas.SettledDelivery;
import io.lethe.schemas.VersionEntry;
import io.lethe.streaming.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogEntriesTest {

  private static final SettledDelivery SETTLED =
      Samples.settled(
          Samples.delivery(7),
          Samples.object("study", "series1", "u1", "a"),
          Samples.object("study", "series2", "u2", "a"),
          Samples.object("study", "series1", "u3", "a"));

  private final List<CatalogUpdate> updates =
      CatalogEntries.of(SETTLED, SampleVersions.stored(SETTLED));

  @Test
  void oneUpdateASeriesAndOneForTheVersion() {
    assertThat(updates)
        .extracting(CatalogUpdate::getKey)
        .containsExactly("series/demo/series1", "series/demo/series2", "version/demo/study/000001");
    assertThat(updates)
        .extracting(CatalogUpdate::getKind)
        .containsExactly(CatalogKind.SERIES, CatalogKind.SERIES, CatalogKind.VERSION);
  }

  @Test
  void everyUpdateTellsTheCountsAndRulesOfItsDelivery() {
    assertThat(updates)
        .allSatisfy(
            update -> {
              assertThat(update.getLanded())
                  .isEqualTo(update.getCurated() + update.getQuarantined());
              assertThat(update.getDelivery()).isEqualTo("delivery7");
              assertThat(update.getRecipe()).isEqualTo("imaging-basic");
              assertThat(update.getConsent()).isEqualTo(Samples.consent());
              assertThat(update.getPolicyTags()).containsEntry("project", "demo");
            });
  }

  @Test
  void aSeriesTellsWhatItsInstancesShare() {
    SeriesEntry series = updates.get(0).getSeries();
    assertThat(series.getModality()).isEqualTo("CT");
    assertThat(series.getBodyRegion()).isEqualTo("CHEST");
    assertThat(series.getDeidentification()).containsExactly("113100", "113101");
    assertThat(series.getAcquisition())
        .containsEntry("kvp", "120")
        .doesNotContainKey("instanceNumber");
    assertThat(series.getInstances()).isEqualTo(2);
    assertThat(series.getBytes()).isEqualTo(180);
  }

  @Test
  void theBodyRegionIsTheConceptWhereThereIsOne() {
    CuratedObject object = Samples.object("study", "series1", "u1", "a");
    Map<String, String> metadata = new HashMap<>(object.getMetadata());
    metadata.put("bodyRegion", "Thorax");
    metadata.put("bodyRegionCode", "816094009");
    object.setMetadata(metadata);
    SettledDelivery settled = Samples.settled(Samples.delivery(7), object);
    SeriesEntry series =
        CatalogEntries.of(settled, SampleVersions.stored(settled)).get(0).getSeries();
    assertThat(series.getBodyRegion()).isEqualTo("Thorax");
    assertThat(series.getAcquisition())
        .containsEntry("bodyPartExamined", "CHEST")
        .containsEntry("bodyRegionCode", "816094009")
        .doesNotContainKey("bodyRegion");
  }

  @Test
  void updatesTellTheirVersionAndWhyItIs() {
    assertThat(updates.get(0).getSeries().getVersion()).isEqualTo(1);
    VersionEntry version = updates.get(2).getVersion();
    assertThat(version.getReason()).isEqualTo("NEW_OBJECTS");
    assertThat(version.getChanges()).isEqualTo(Map.of("NEW_OBJECTS", 3));
    assertThat(version.getCause()).isEqualTo("delivery7");
    assertThat(version.getPreviousMerkleRoot()).isNull();
    assertThat(version.getSubject()).isEqualTo(SETTLED.getObjects().get(0).getSubject());
  }

  /** The topic is of the research zone. */
  @Test
  void nothingOfTheRawZoneIsInIt() {
    assertThat(updates).asString().doesNotContain("event-7", "landing.studies", "lethe-raw");
  }
}
