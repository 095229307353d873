package io.lethe.platform;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the design. */
final class Topics {

  private static final short ONE_REPLICA = 1;

  private Topics() {}

  /**
   * All topics, with one replica.
   *
   * @param partitions of each topic, 1 or more
   */
  static List<NewTopic> all(int partitions) {
    return List.of(
        topic("landing.studies", partitions),
        topic("landing.runs", partitions),
        topic("curation.lineage", partitions),
        compacted("curation.catalog", partitions),
        compacted("curation.consent", 1),
        topic("curation.metrics", partitions),
        topic("curation.quarantine", partitions));
  }

  /** Keeps the last message of every key. */
  private static NewTopic compacted(String name, int partitions) {
    return topic(name, partitions)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, ONE_REPLICA);
  }
}
