package io.lethe.jobs.config;

import io.lethe.curation.Yaml;
import java.io.IOException;
import java.nio.file.Files;
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
   * @throws IllegalArgumentException if the file is missing or invalid; the message says what to
   *     change
   */
  public static LetheConfig load(Path file) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      LetheConfig config = parse(Files.readString(file));
      return config.relativeTo(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Reads a configuration from its text. */
  public static LetheConfig parse(String yaml) {
    try {
      return Yaml.read(yaml, LetheConfig.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("lethe.yaml: " + Yaml.explain(e), e);
    }
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
