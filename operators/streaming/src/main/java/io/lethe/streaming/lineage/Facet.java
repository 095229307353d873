package io.lethe.streaming.lineage;

/**
 * Facets of Lethe's events, each with the name it has in an event and the schema it follows.
 * Schemas of our own are resources below {@code io/lethe/streaming/lineage/facets}.
 */
public enum Facet {
  ERROR_MESSAGE("errorMessage", "1-0-1/ErrorMessageRunFacet", false),
  JOB_TYPE("jobType", "2-0-4/JobTypeJobFacet", false),
  INPUT_STATISTICS("inputStatistics", "1-0-0/InputStatisticsInputDatasetFacet", false),
  DATASET_VERSION("version", "1-0-1/DatasetVersionDatasetFacet", false),
  STORAGE("storage", "1-0-1/StorageDatasetFacet", false),
  SCHEMA("schema", "1-2-0/SchemaDatasetFacet", false),
  OUTPUT_STATISTICS("outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet", false),
  CODE("lethe_code", "1-0-0/LetheCodeRunFacet", true),
  RECIPE("lethe_recipe", "1-0-0/LetheRecipeRunFacet", true),
  DELIVERY("lethe_delivery", "1-0-0/LetheDeliveryRunFacet", true),
  TRAINING("lethe_training", "1-0-0/LetheTrainingRunFacet", true),
  VERSION("lethe_version", "1-0-0/LetheVersionDatasetFacet", true),
  SNAPSHOT("lethe_snapshot", "1-0-0/LetheSnapshotDatasetFacet", true);

  private final String key;
  private final String schemaUrl;

  Facet(String key, String schema, boolean own) {
    this.key = key;
    this.schemaUrl =
        (own ? RunEvent.PRODUCER + "/facets/" : RunEvent.SPEC + "facets/")
            + schema
            + ".json#/$defs/"
            + schema.substring(schema.indexOf('/') + 1);
  }

  /** What the facet is called in an event. */
  public String key() {
    return key;
  }

  String schemaUrl() {
    return schemaUrl;
  }
}
