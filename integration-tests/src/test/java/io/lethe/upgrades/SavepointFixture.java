package io.lethe.upgrades;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A savepoint of a release, kept with all that the work in it needs: raw objects and the key set of
 * a project that is nobody's.
 *
 * @param folder of one release
 */
record SavepointFixture(Path folder) {

  private static final Path ALL = Path.of("integration-tests/src/test/resources/savepoints");
  private static final String KEY = "savepoints/kept/";
  private static final String CATALOG_KEY = "savepoints/kept-catalog/";
  private static final String CATALOG_CONTENTS = "catalog-messages.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * What the savepoint holds.
   *
   * @param studies messages of the topic of studies that the job had read
   * @param runs likewise, of runs
   * @param unsettled deliveries in progress, with the number of their objects
   * @param settled deliveries that were done
   */
  record Contents(int studies, int runs, Map<String, Integer> unsettled, List<String> settled) {}

  static SavepointFixture of(Path home, String release) {
    return new SavepointFixture(home.resolve(ALL).resolve(release));
  }

  static List<SavepointFixture> all(Path home) throws IOException {
    try (Stream<Path> releases = Files.list(home.resolve(ALL))) {
      return releases.filter(Files::isDirectory).sorted().map(SavepointFixture::new).toList();
    }
  }

  Contents contents() throws IOException {
    return JSON.readValue(folder.resolve("contents.json").toFile(), Contents.class);
  }

  /**
   * Keeps a savepoint that is in the bucket of a platform.
   *
   * @param work the platform's folder
   * @param location as REST told it
   */
  void keep(Path work, String location, Contents contents) throws IOException {
    copy(savepoint(work, location), savepoint());
    copy(work.resolve("s3").resolve(LocalPlatform.RAW_BUCKET), folder.resolve("raw"));
    copy(work.resolve("keys"), folder.resolve("keys"));
    JSON.writeValue(folder.resolve("contents.json").toFile(), contents);
  }

  /**
   * Keeps a savepoint of the catalog job.
   *
   * @param work the platform's folder
   * @param location as REST told it
   * @param messages of its topic's first partition that the job had read
   */
  void keepCatalog(Path work, String location, int messages) throws IOException {
    copy(savepoint(work, location), catalog());
    JSON.writeValue(folder.resolve(CATALOG_CONTENTS).toFile(), messages);
  }

  /** How many messages of its topic's first partition the catalog job had read. */
  int catalogMessages() throws IOException {
    return JSON.readValue(folder.resolve(CATALOG_CONTENTS).toFile(), Integer.class);
  }

  /**
   * Puts the catalog job's savepoint into the bucket of a platform.
   *
   * @return where the job finds it
   */
  String layCatalog(Pipeline pipeline) throws Exception {
    lay(pipeline, catalog(), LocalPlatform.FLINK_BUCKET, CATALOG_KEY);
    return "s3://" + LocalPlatform.FLINK_BUCKET + "/" + CATALOG_KEY;
  }

  /** Puts the key set where {@link Installation#keys} finds it. */
  void layKeys(Path work) throws IOException {
    String file = Installation.PROJECT + ".json";
    Secrets.write(
        work.resolve("keys").resolve(file), Files.readString(folder.resolve("keys").resolve(file)));
  }

  /**
   * Puts savepoint and raw objects into the buckets of a platform.
   *
   * @return where a job finds the savepoint
   */
  String lay(Pipeline pipeline) throws Exception {
    lay(pipeline, folder.resolve("raw"), LocalPlatform.RAW_BUCKET, "");
    lay(pipeline, savepoint(), LocalPlatform.FLINK_BUCKET, KEY);
    return "s3://" + LocalPlatform.FLINK_BUCKET + "/" + KEY;
  }

  private static void lay(Pipeline pipeline, Path from, String bucket, String prefix)
      throws Exception {
    for (Path file : files(from)) {
      pipeline.put(bucket, prefix + from.relativize(file), Files.readAllBytes(file));
    }
  }

  /** For the names of tests. */
  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  private Path savepoint() {
    return folder.resolve("savepoint");
  }

  private Path catalog() {
    return folder.resolve("catalog-savepoint");
  }

  /** Where a savepoint lies that a platform has in its bucket. */
  private static Path savepoint(Path work, String location) {
    return work.resolve("s3")
        .resolve(LocalPlatform.FLINK_BUCKET)
        .resolve("savepoints")
        .resolve(location.substring(location.lastIndexOf('/') + 1));
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
