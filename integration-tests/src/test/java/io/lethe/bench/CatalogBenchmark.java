package io.lethe.bench;

import io.lethe.curation.AccessTier;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.catalog.CatalogSearch;
import io.lethe.jobs.catalog.CatalogSearch.Query;
import io.lethe.jobs.catalog.CatalogTable;
import io.lethe.jobs.catalog.CatalogView;
import io.lethe.jobs.catalog.Condition;
import io.lethe.platform.EmbeddedPostgreSql;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SeriesEntry;
import io.lethe.schemas.SourcePosition;
import io.lethe.schemas.VersionEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures how fast rows are projected, and how long a reader waits for one study or sample at a
 * million rows, row-level security included.
 */
public final class CatalogBenchmark {

  private static final int SERIES_OF_STUDY = 4;
  private static final int BATCH = 1000;
  private static final int WARM_UP = 500;
  private static final int LOOK_UPS = 5000;
  private static final int SEARCHES = 300;
  private static final int PROJECTS = 10;
  private static final List<String> MODALITIES = List.of("CT", "MR", "US", "DX", "PT");
  private static final List<String> REGIONS = List.of("CHEST", "HEAD", "ABDOMEN", "PELVIS");

  private final CatalogDatabase owner;
  private final CatalogDatabase reader;
  private final PrintStream out;

  private CatalogBenchmark(CatalogDatabase owner, CatalogDatabase reader, PrintStream out) {
    this.owner = owner;
    this.reader = reader;
    this.out = out;
  }

  /** Argument: how many series, and as many samples (default: a million). */
  public static void main(String[] args) throws IOException, SQLException {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Path folder = Files.createTempDirectory("lethe-bench");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder)) {
      CatalogDatabase owner = server.catalog().owner();
      CatalogSchema.migrate(owner);
      for (int i = 0; i < PROJECTS / 2; i++) {
        CatalogAccess.allow(owner, server.catalog().reader(), "p" + i, AccessTier.REGISTERED);
      }
      new CatalogBenchmark(owner, server.catalog().readers(), new PrintStream(System.out))
          .run(rows);
    }
  }

  private void run(int rows) throws IOException, SQLException {
    project(rows);
    samples(rows);
    lookUp("study", "SELECT * FROM catalog.studies WHERE study = ?", "study-", rows / 4);
    lookUp("series of a study", "SELECT * FROM catalog.series WHERE study = ?", "study-", rows / 4);
    lookUp("sample", "SELECT * FROM catalog.sequencing_samples WHERE sample = ?", "sample-", rows);
    search(rows / 4);
  }

  /** Through the same upserts as the catalog job, one thread. */
  private void project(int rows) throws IOException, SQLException {
    long start = System.nanoTime();
    try (Connection connection = owner.connect()) {
      connection.setAutoCommit(false);
      List<CatalogMessage> batch = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        batch.add(message(i, series(i)));
        if (i % SERIES_OF_STUDY == 0) {
          batch.add(message(i, version(i / SERIES_OF_STUDY)));
        }
        if (batch.size() >= BATCH || i == rows - 1) {
          write(connection, batch);
          batch.clear();
        }
      }
      connection.commit();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        "%d series, %d versions projected in %.0f s: %.0f messages a second%n",
        rows, rows / SERIES_OF_STUDY, seconds, rows * 1.25 / seconds);
    execute("ANALYZE catalog.series, catalog.studies, catalog.versions, catalog.subjects");
  }

  private static void write(Connection connection, List<CatalogMessage> batch) throws SQLException {
    for (CatalogTable table : CatalogTable.values()) {
      try (PreparedStatement upsert = connection.prepareStatement(table.sql())) {
        for (CatalogMessage message : batch) {
          if (table.concerns(message)) {
            table.bind(upsert, message);
            upsert.addBatch();
          }
        }
        upsert.executeBatch();
      }
    }
    connection.commit();
  }

  private void samples(int rows) throws IOException, SQLException {
    execute(
        """
        INSERT INTO catalog.sequencing_samples
          (project, sample, access_tier, subject, run, libraries, library_prep, platform,
           reference_build)
        SELECT 'p' || i %% %d, 'sample-' || i, 'registered', 'subject-' || i / 2, 'run-' || i / 96,
               '{library}', 'PCR-free', 'ILLUMINA', 'GRCh38'
          FROM generate_series(0, %d) AS i
        """
            .formatted(PROJECTS, rows - 1));
    execute("ANALYZE catalog.sequencing_samples");
  }

  private void execute(String sql) throws IOException, SQLException {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** One connection that stays open, as a service has it. */
  private void lookUp(String what, String sql, String prefix, int keys)
      throws IOException, SQLException {
    SplittableRandom random = new SplittableRandom(1);
    double[] millis = new double[LOOK_UPS];
    int found = 0;
    try (Connection connection = reader.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = -WARM_UP; i < LOOK_UPS; i++) {
        statement.setString(1, prefix + random.nextInt(keys));
        long start = System.nanoTime();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found++;
          }
        }
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    say("look-up of a " + what, millis, found);
  }

  /** A connection each, as {@code lethe catalog find} has it. */
  private void search(int keys) throws IOException {
    CatalogSearch search = new CatalogSearch(reader, Duration.ofSeconds(30));
    SplittableRandom random = new SplittableRandom(2);
    double[] millis = new double[SEARCHES];
    int[] found = new int[1];
    for (int i = 0; i < SEARCHES; i++) {
      Condition study = Condition.equal("study", "study-" + random.nextInt(keys));
      long start = System.nanoTime();
      search.run(new Query(CatalogView.IMAGING, List.of(), List.of(study), 100), row -> found[0]++);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    say("search with a new connection", millis, found[0]);
  }

  private void say(String what, double[] millis, int found) {
    Arrays.sort(millis);
    out.printf(
        "%s: median %.2f ms, 99th percentile %.2f ms, slowest %.2f ms (%d rows seen)%n",
        what,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1],
        found);
  }

  private static CatalogMessage message(int offset, CatalogUpdate update) {
    return new CatalogMessage(
        new SourcePosition("curation.catalog", 0, (long) offset), update, null);
  }

  private static CatalogUpdate series(int i) {
    int study = i / SERIES_OF_STUDY;
    return base(study, CatalogKind.SERIES, "series/" + i)
        .setSeries(
            SeriesEntry.newBuilder()
                .setStudy("study-" + study)
                .setSeries("series-" + i)
                .setSubject("subject-" + study / 2)
                .setModality(MODALITIES.get(study % MODALITIES.size()))
                .setBodyRegion(REGIONS.get(study % REGIONS.size()))
                .setAcquisition(Map.of("kvp", "120", "sliceThickness", "1.25", "rows", "512"))
                .setDeidentification(List.of("113100"))
                .setInstances(100)
                .setBytes(50_000_000L)
                .setRedacted(false)
                .setVersion(1)
                .build())
        .build();
  }

  private static CatalogUpdate version(int study) {
    return base(study, CatalogKind.VERSION, "version/" + study)
        .setVersion(
            VersionEntry.newBuilder()
                .setEntity("study-" + study)
                .setNumber(1)
                .setManifestKey("versions/imaging/p/study-" + study + "/000001.json")
                .setManifestSha256("00")
                .setMerkleRoot("00")
                .setObjects(400)
                .setBytes(200_000_000L)
                .setReason("NEW_OBJECTS")
                .setSubject("subject-" + study / 2)
                .build())
        .build();
  }

  private static CatalogUpdate.Builder base(int study, CatalogKind kind, String key) {
    return CatalogUpdate.newBuilder()
        .setKey(key)
        .setKind(kind)
        .setProject("p" + study % PROJECTS)
        .setDelivery("delivery-" + study)
        .setLandedAt(Instant.EPOCH)
        .setLanded(400)
        .setCurated(400)
        .setQuarantined(0)
        .setRecipe("imaging-research")
        .setPolicyTags(Map.of("access-tier", "registered"));
  }
}
