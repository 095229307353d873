package io.lethe.platform;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the servers of a platform are, for whoever started it from the command line.
 *
 * @param folder of the platform's data
 */
public record Whereabouts(LocalPlatform platform, Path folder) {

  /** Lines of a table whose first column is 15 characters wide. */
  public List<String> lines() {
    return List.of(
        "Kafka          " + platform.bootstrapServers(),
        "               landing.studies, landing.runs → curation.lineage, curation.catalog,",
        "               curation.metrics, curation.quarantine",
        "               ./lethe watch --kafka " + platform.bootstrapServers(),
        "S3             " + platform.s3Endpoint() + " (keys in " + folder + "/secrets)",
        "               s3://%s → s3://%s"
            .formatted(LocalPlatform.RAW_BUCKET, LocalPlatform.RESEARCH_BUCKET),
        "PostgreSQL     " + platform.catalog().url() + " (passwords likewise)",
        "               ./lethe catalog find --config " + folder + "/lethe.yaml --modality CT",
        "Work folder    " + folder);
  }
}
