package io.lethe.faults;

import io.lethe.catalog.Tables;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;

/** The broker and the database go away and come back. */
final class ServerFaults {

  private static final int DELIVERIES = 12;
  private static final int INSTANCES = 4;
  private static final Duration OUTAGE = Duration.ofSeconds(6);

  private ServerFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("the Kafka broker stops for 6 s", ServerFaults::broker),
        new Scenario("PostgreSQL is down for 6 s under the catalog job", ServerFaults::database));
  }

  private static void broker(Rig rig, Recovery recovery) throws Exception {
    LocalPlatform platform = rig.pipeline().platform();
    Batch batch = new Batch(rig, "broker", 3000);
    batch.land(0, DELIVERIES, INSTANCES);
    platform.stopKafka();
    Thread.sleep(OUTAGE.toMillis());
    platform.startKafka();
    recovery.begins();
    batch.land(DELIVERIES, DELIVERIES, INSTANCES);
  }

  private static void database(Rig rig, Recovery recovery) throws Exception {
    Batch batch = new Batch(rig, "database", 3100);
    rig.database().down();
    batch.land(0, DELIVERIES, INSTANCES);
    rig.awaitSettled();
    Thread.sleep(OUTAGE.toMillis());
    rig.database().up();
    recovery.begins();
    Tables tables = new Tables(rig.pipeline().platform().catalog().owner());
    Set<String> announced = versions(rig.pipeline().catalog());
    Patience.until(
        "all versions to be in the catalog",
        () ->
            announced.equals(
                new TreeSet<>(tables.column("SELECT manifest_key FROM catalog.versions"))));
    Patience.until(
        "the catalog job",
        () -> rig.cluster().rest().status(rig.catalogJob()) == JobStatus.RUNNING);
  }

  private static Set<String> versions(List<CatalogUpdate> updates) {
    return updates.stream()
        .filter(update -> update.getVersion() != null)
        .map(update -> update.getVersion().getManifestKey())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
