package io.lethe.jobs.catalog;

import java.util.List;

/** What can be looked for: a table, the columns that a person wants to see of it, and its key. */
public enum CatalogView {
  /** A row a series. */
  IMAGING(
      "series_in_force",
      List.of("project", "series"),
      List.of(
          "project",
          "study",
          "series",
          "subject",
          "modality",
          "body_region",
          "instances",
          "bytes",
          "version",
          "recipe",
          "label_source",
          "consent_status")),
  /** A row a file of a sequencing run. */
  GENOMICS(
      "sequencing_files_in_force",
      List.of("project", "file"),
      List.of(
          "project",
          "run",
          "sample",
          "subject",
          "role",
          "format",
          "platform",
          "reference_build",
          "bytes",
          "version",
          "recipe",
          "consent_status")),
  /** A row a study, in its current version. */
  STUDIES(
      "studies_in_force",
      List.of("project", "study"),
      List.of(
          "project",
          "study",
          "subject",
          "version",
          "objects",
          "bytes",
          "landed_at",
          "recipe",
          "manifest_key")),
  /** A row a version of a study or run. */
  VERSIONS(
      "versions",
      List.of("project", "entity", "version"),
      List.of(
          "project",
          "kind",
          "entity",
          "version",
          "reason",
          "changes",
          "objects",
          "bytes",
          "landed_at",
          "recipe",
          "manifest_key")),
  /** A row a delivery of which nothing was curated. */
  REFUSALS(
      "refusals",
      List.of("project", "delivery"),
      List.of("project", "delivery", "stage", "reason", "landed", "landed_at", "recipe"));

  private final String table;
  private final List<String> key;
  private final List<String> columns;

  CatalogView(String table, List<String> key, List<String> columns) {
    this.table = table;
    this.key = key;
    this.columns = columns;
  }

  /** Name of the table, or of the view of it that tells what is in force; without the schema. */
  public String table() {
    return table;
  }

  /** Columns by which rows are ordered. */
  List<String> key() {
    return key;
  }

  /** Columns that are shown where nothing else is asked for. */
  public List<String> columns() {
    return columns;
  }
}
