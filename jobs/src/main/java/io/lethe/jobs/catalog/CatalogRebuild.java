package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogMessage;
import io.lethe.streaming.wire.CatalogDeserializer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Empties the projected tables and fills them from the whole topic, in one transaction: readers
 * wait or see all of it, and a failure leaves what was there. A running catalog job waits too and
 * then goes on; what it writes again changes nothing. Not thread-safe.
 */
public final class CatalogRebuild {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int BATCH = 1000;

  private final CatalogDatabase owner;
  private final CatalogDeserializer messages = new CatalogDeserializer();

  /**
   * @param owner as who the tables are written
   */
  public CatalogRebuild(CatalogDatabase owner) {
    this.owner = owner;
    messages.open(null);
  }

  /**
   * Reads the topic up to where it ends now.
   *
   * @param consumer read-committed, owned by the caller
   * @return how many messages there were
   */
  public long run(Consumer<byte[], byte[]> consumer, String topic) throws IOException {
    try (Connection connection = owner.connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("TRUNCATE " + tables());
      }
      long count = project(connection, consumer, topic);
      connection.commit();
      return count;
    } catch (SQLException e) {
      throw new IOException("the catalog refuses what the topic says: " + e.getMessage(), e);
    }
  }

  private long project(Connection connection, Consumer<byte[], byte[]> consumer, String topic)
      throws SQLException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long count = 0;
    List<CatalogMessage> batch = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        batch.add(messages.message(message));
        count++;
      }
      if (batch.size() >= BATCH) {
        write(connection, batch);
      }
    }
    write(connection, batch);
    return count;
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
    batch.clear();
  }

  private static String tables() {
    return Arrays.stream(CatalogTable.values())
        .map(table -> CatalogSchema.NAME + "." + table.table())
        .collect(Collectors.joining(", "));
  }
}
