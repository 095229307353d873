package io.lethe.jobs;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.security.KafkaFaults;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Which decisions of subjects the ingest job goes by. It commits its place on their topic with each
 * checkpoint that is complete, and by then every task of the consent stage has heard of what stands
 * before that place. Not thread-safe.
 */
public final class AppliedDecisions {

  private static final int ANSWER_MILLIS = 15_000;
  private static final long PAUSE_MILLIS = 200;

  private final KafkaConfig config;

  public AppliedDecisions(KafkaConfig config) {
    this.config = config;
  }

  /**
   * Waits until the ingest job goes by a decision.
   *
   * @param place where the decision stands
   * @param patience how long; with zero it is asked once
   * @return false if it does not by then, for example since no job runs
   * @throws IOException if the broker cannot be asked
   */
  public boolean await(ConsentTopic.Place place, Duration patience) throws IOException {
    Properties settings = config.client();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    long deadline = System.nanoTime() + patience.toNanos();
    try (Admin admin = Admin.create(settings)) {
      while (committed(admin, place) <= place.offset()) {
        if (System.nanoTime() - deadline >= 0) {
          return false;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return true;
    } catch (ExecutionException e) {
      throw unasked(e.getCause());
    } catch (KafkaException e) {
      throw unasked(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the ingest job was waited for", e);
    }
  }

  private long committed(Admin admin, ConsentTopic.Place place)
      throws ExecutionException, InterruptedException {
    OffsetAndMetadata next =
        admin
            .listConsumerGroupOffsets(KafkaTopics.decisionsGroup(config))
            .partitionsToOffsetAndMetadata()
            .get()
            .get(new TopicPartition(config.topics().consent(), place.partition()));
    return next == null ? 0 : next.offset();
  }

  private static IOException unasked(Throwable cause) {
    return new IOException(
        "Kafka does not tell which decisions the ingest job goes by: " + KafkaFaults.explain(cause),
        cause);
  }
}
