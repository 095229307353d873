package io.lethe.jobs;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.apache.kafka.clients.admin.Admin;

/**
 * An exactly-once sink whose writers leave no admin client behind.
 *
 * <p>When a writer starts, the connector's {@code ExactlyOnceKafkaWriter} makes an admin client to
 * find transactions of a former attempt, and closes it never (version 5.0.0-2.2): a thread and a
 * connection a writer and start, and with the thread the class loader of a job that has ended. It
 * is needed no more once the writer is there, so that it is closed here.
 *
 * <p>A writer that fails to start is out of reach. What makes it fail is a broker that does not
 * answer, so that the broker is asked first.
 */
final class TidyKafkaSink<T>
    implements TwoPhaseCommittingStatefulSink<T, KafkaWriterState, KafkaCommittable>,
        SupportsPostCommitTopology<KafkaCommittable>,
        LineageVertexProvider {

  private static final long serialVersionUID = 1L;
  private static final String ADMIN = "adminClient";

  private final KafkaSink<T> sink;
  private final Properties client;

  /**
   * @param sink exactly-once, with pooled transactional ids
   * @param client how the broker is reached
   */
  TidyKafkaSink(KafkaSink<T> sink, Properties client) {
    this.sink = sink;
    this.client = client;
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> recovered) throws IOException {
    awaitBroker();
    TwoPhaseCommittingStatefulSink<T, KafkaWriterState, KafkaCommittable> connector = sink;
    var writer = connector.restoreWriter(context, recovered);
    closeAdmin(writer);
    return writer;
  }

  private void awaitBroker() throws IOException {
    try (Admin admin = Admin.create(client)) {
      admin.describeCluster().clusterId().get();
    } catch (ExecutionException e) {
      throw new IOException("the Kafka broker does not answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the Kafka broker", e);
    }
  }

  /** The writer makes itself another one, should it ever need one again. */
  private static void closeAdmin(Object writer) {
    try {
      Field field = writer.getClass().getDeclaredField(ADMIN);
      field.setAccessible(true);
      Admin admin = (Admin) field.get(writer);
      field.set(writer, null);
      if (admin != null) {
        admin.close();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the Kafka connector's writer is not the one known here", e);
    }
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context)
      throws IOException {
    return sink.createCommitter(context);
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committed) {
    sink.addPostCommitTopology(committed);
  }

  @Override
  public LineageVertex getLineageVertex() {
    return sink.getLineageVertex();
  }
}
