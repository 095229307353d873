package io.lethe.jobs.config;

import io.lethe.curation.Yaml;
import java.nio.file.Path;
import java.util.Objects;

/** The whole configuration of an installation. */
public record LetheConfig(
    KafkaConfig kafka,
    StoreConfig store,
    RulesConfig rules,
    CurateConfig curate,
    ReportConfig reports,
    CheckpointConfig checkpoints,
    CatalogConfig catalog,
    SnapshotConfig snapshots) {

  public LetheConfig {
    kafka = Objects.requireNonNullElseGet(kafka, KafkaConfig::defaults);
    rules = Objects.requireNonNullElseGet(rules, RulesConfig::defaults);
    curate = Objects.requireNonNullElseGet(curate, CurateConfig::defaults);
    reports = Objects.requireNonNullElseGet(reports, ReportConfig::defaults);
    checkpoints = Objects.requireNonNullElseGet(checkpoints, CheckpointConfig::defaults);
    catalog = Objects.requireNonNullElseGet(catalog, CatalogConfig::defaults);
    snapshots = Objects.requireNonNullElseGet(snapshots, SnapshotConfig::defaults);
    if (store == null) {
      throw new IllegalArgumentException("store: rawZone and researchZone are required");
    }
  }

  /**
   * Reads a configuration. Relative paths in it are taken from the file's folder.
   *
   * @throws InvalidConfigException if the file is invalid; it holds all that is to change
   * @throws IllegalArgumentException if the file cannot be read
   */
  public static LetheConfig load(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return parse(file.toString(), Yaml.text(file)).relativeTo(folder);
  }

  /** Reads a configuration from its text. */
  public static LetheConfig parse(String yaml) {
    return parse("lethe.yaml", yaml);
  }

  private static LetheConfig parse(String name, String yaml) {
    Sections sections = Sections.of(name, yaml, LetheConfig.class);
    KafkaConfig kafka = sections.read("kafka", KafkaConfig.class);
    StoreConfig store = sections.read("store", StoreConfig.class);
    RulesConfig rules = sections.read("rules", RulesConfig.class);
    CurateConfig curate = sections.read("curate", CurateConfig.class);
    ReportConfig reports = sections.read("reports", ReportConfig.class);
    CheckpointConfig checkpoints = sections.read("checkpoints", CheckpointConfig.class);
    CatalogConfig catalog = sections.read("catalog", CatalogConfig.class);
    SnapshotConfig snapshots = sections.read("snapshots", SnapshotConfig.class);
    return sections.sound(
        () ->
            new LetheConfig(kafka, store, rules, curate, reports, checkpoints, catalog, snapshots));
  }

  private LetheConfig relativeTo(Path folder) {
    return new LetheConfig(
        kafka.relativeTo(folder),
        store.relativeTo(folder),
        rules.relativeTo(folder),
        curate,
        reports,
        checkpoints,
        catalog.relativeTo(folder),
        snapshots.relativeTo(folder));
  }
}
