package io.lethe.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.catalog.Tables;
import io.lethe.catalog.Updates;
import io.lethe.ingest.Pipeline;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.streaming.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Catalog updates on the first partition of their topic, and what the catalog makes of them. */
final class Projected {

  private static final String TOPIC = "curation.catalog";
  private static final int DELIVERIES = 40;

  private final Pipeline pipeline;
  private final Tables tables;
  private final List<CatalogUpdate> expected = new ArrayList<>();
  private int sent;

  Projected(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.tables = new Tables(pipeline.platform().catalog().owner());
  }

  /** Messages so far, of whatever kind. */
  int sent() {
    return sent;
  }

  /** Random updates, which must become rows. */
  void send(long seed) {
    for (CatalogUpdate update : Updates.random(new SplittableRandom(seed), DELIVERIES)) {
      send(update.getKey(), new SingleObject<>(CatalogUpdate.class).encode(update));
      expected.add(update);
    }
  }

  /** A message of which whoever reads it makes a row of unreadable messages. */
  void sendUnreadable() {
    send("unreadable-" + sent, "no update".getBytes(StandardCharsets.UTF_8));
  }

  private void send(String key, byte[] message) {
    pipeline.send(TOPIC, 0, key.getBytes(StandardCharsets.UTF_8), message);
    sent++;
  }

  /** Rows of these deliveries go, as if nobody had ever read their messages. */
  void forget() throws Exception {
    tables.execute("DELETE FROM catalog.refusals", "DELETE FROM catalog.versions");
    expected.clear();
  }

  /** Waits for the rows of versions and refusals, and no others. */
  void await() throws Exception {
    List<String> rows = new ArrayList<>(rows());
    Pipeline.await(() -> found().equals(rows) ? List.of(true) : List.of());
    assertThat(tables.column("SELECT message_sha256 FROM catalog.unreadable_messages")).isEmpty();
  }

  private List<String> found() throws Exception {
    return tables.column(
        "SELECT row FROM (SELECT project || ' ' || entity || ' ' || version AS row"
            + " FROM catalog.versions UNION SELECT project || ' ' || delivery"
            + " FROM catalog.refusals) AS r ORDER BY row COLLATE \"C\"");
  }

  private TreeSet<String> rows() {
    TreeSet<String> rows = new TreeSet<>();
    for (CatalogUpdate update : expected) {
      if (update.getVersion() != null) {
        String entity = update.getVersion().getEntity();
        rows.add(update.getProject() + " " + entity + " " + update.getVersion().getNumber());
      } else if (update.getRefusal() != null) {
        rows.add(update.getProject() + " " + update.getDelivery());
      }
    }
    return rows;
  }
}
