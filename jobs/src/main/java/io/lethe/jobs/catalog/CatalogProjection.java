package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogMessage;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The graph of the catalog job.
 *
 * <pre>
 *                    ┌─▶ subjects
 *                    ├─▶ studies
 * curation.catalog ──┼─▶ series
 *                    ├─▶ sequencing_samples
 *                    ├─▶ sequencing_files
 *                    ├─▶ versions
 *                    ├─▶ refusals
 *                    └─▶ unreadable_messages
 * </pre>
 *
 * <p>Sinks write at least once; their upserts make that as good as exactly once. Each has a
 * parallelism of one, else two of them could lock rows of one table in different orders.
 */
public final class CatalogProjection {

  private static final int BATCH = 500;
  private static final int RETRIES = 3;

  private final CatalogDatabase owner;
  private final Duration flushInterval;

  /**
   * @param owner as who the rows are written
   * @param flushInterval longest time that a row waits in the sink
   */
  public CatalogProjection(CatalogDatabase owner, Duration flushInterval) {
    this.owner = owner;
    this.flushInterval = flushInterval;
  }

  /** Puts a sink of each table behind the messages. */
  public void wire(DataStream<CatalogMessage> messages) {
    for (CatalogTable table : CatalogTable.values()) {
      messages
          .filter(table::concerns)
          .uid("choose-" + table.table())
          .name("For " + table.table())
          .setDescription("What becomes a row of " + table.table())
          .setParallelism(1)
          // One box a table in the web UI, so that it tells which of them holds the others up.
          .startNewChain()
          .sinkTo(sink(table))
          .uid("table-" + table.table())
          .name("Table " + table.table())
          .setDescription("Upserts; a message that comes again or late changes nothing")
          .setParallelism(1);
    }
  }

  private JdbcSink<CatalogMessage> sink(CatalogTable table) {
    return JdbcSink.<CatalogMessage>builder()
        .withQueryStatement(new TableStatement(table))
        .withExecutionOptions(
            JdbcExecutionOptions.builder()
                .withBatchSize(BATCH)
                .withBatchIntervalMs(flushInterval.toMillis())
                .withMaxRetries(RETRIES)
                .build())
        .buildAtLeastOnce(new CatalogConnections(owner));
  }
}
