package io.lethe.catalog;

import io.lethe.curation.AccessTier;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SequencingFileEntry;
import io.lethe.schemas.VersionEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What the catalog should hold, said as simply as possible: key to what identifies the row. */
final class Model {

  private final List<CatalogUpdate> updates;

  /**
   * @param updates in the order of the topic
   */
  Model(List<CatalogUpdate> updates) {
    this.updates = updates;
  }

  Map<String, String> series() {
    return newest(
        CatalogUpdate::getSeries,
        update -> update.getSeries().getSeries(),
        update -> update.getSeries().getVersion());
  }

  Map<String, String> files() {
    return newest(
        CatalogUpdate::getSequencingFile,
        CatalogUpdate::getKey,
        update -> update.getSequencingFile().getVersion());
  }

  /** Every sample with its libraries and the build that any of its files shows. */
  Map<String, String> samples() {
    Map<String, Set<String>> libraries = new TreeMap<>();
    Map<String, String> builds = new TreeMap<>();
    for (CatalogUpdate update : updates) {
      SequencingFileEntry file = update.getSequencingFile();
      if (file != null) {
        libraries
            .computeIfAbsent(file.getSample(), sample -> new TreeSet<>())
            .addAll(file.getLibraries());
        String build = Objects.requireNonNullElse(file.getReferenceBuild(), "none");
        builds.merge(file.getSample(), build, (a, b) -> a.equals("none") ? b : a);
      }
    }
    Map<String, String> shown = new TreeMap<>();
    libraries.forEach(
        (sample, names) -> shown.put(sample, String.join(",", names) + " " + builds.get(sample)));
    return shown;
  }

  Map<String, String> studies() {
    return newest(
        CatalogUpdate::getVersion,
        update -> update.getVersion().getEntity(),
        update -> update.getVersion().getNumber());
  }

  Map<String, String> versions() {
    return newest(
        CatalogUpdate::getVersion,
        update -> update.getVersion().getEntity() + " " + update.getVersion().getNumber(),
        update -> 0);
  }

  Map<String, String> refusals() {
    return newest(
        CatalogUpdate::getRefusal,
        update -> update.getProject() + " " + update.getDelivery(),
        update -> 0);
  }

  Map<String, String> subjects() {
    Map<String, String> tiers = new TreeMap<>();
    for (CatalogUpdate update : updates) {
      if (update.getSeries() != null) {
        tiers.merge(update.getSeries().getSubject(), tier(update), Model::lower);
      }
      if (update.getSequencingFile() != null) {
        tiers.merge(update.getSequencingFile().getSubject(), tier(update), Model::lower);
      }
    }
    return tiers;
  }

  /** Of one key the highest version stays, and of one version what was said last. */
  private Map<String, String> newest(
      Function<CatalogUpdate, Object> part,
      Function<CatalogUpdate, String> key,
      Function<CatalogUpdate, Integer> version) {
    Map<String, CatalogUpdate> rows = new TreeMap<>();
    for (CatalogUpdate update : updates) {
      if (part.apply(update) != null) {
        rows.merge(
            key.apply(update),
            update,
            (former, next) -> version.apply(next) >= version.apply(former) ? next : former);
      }
    }
    Map<String, String> shown = new TreeMap<>();
    rows.forEach((name, update) -> shown.put(name, row(update)));
    return shown;
  }

  private static String row(CatalogUpdate update) {
    VersionEntry version = update.getVersion();
    SequencingFileEntry file = update.getSequencingFile();
    String number =
        update.getSeries() != null
            ? " " + update.getSeries().getVersion()
            : version != null
                ? " " + version.getNumber()
                : file != null ? " " + file.getVersion() : "";
    return update.getDelivery() + " " + tier(update) + number;
  }

  private static String tier(CatalogUpdate update) {
    return update.getPolicyTags().get("access-tier");
  }

  private static String lower(String a, String b) {
    return AccessTier.valueOf(a.toUpperCase(Locale.ROOT))
                .compareTo(AccessTier.valueOf(b.toUpperCase(Locale.ROOT)))
            <= 0
        ? a
        : b;
  }
}
