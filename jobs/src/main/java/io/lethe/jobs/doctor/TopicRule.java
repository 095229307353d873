package io.lethe.jobs.doctor;

import io.lethe.jobs.config.KafkaConfig;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What one topic must be like.
 *
 * @param compacted true if the last message of every key is kept for good, false if messages are
 *     dropped by age
 * @param source true if what is dropped before it was worked on is lost
 * @param needed what the jobs do with it
 */
record TopicRule(String topic, boolean compacted, boolean source, Set<AclOperation> needed) {

  static List<TopicRule> of(KafkaConfig.Topics topics) {
    Set<AclOperation> read = Set.of(AclOperation.READ);
    Set<AclOperation> write = Set.of(AclOperation.WRITE);
    return List.of(
        new TopicRule(topics.studies(), false, true, read),
        new TopicRule(topics.runs(), false, true, read),
        new TopicRule(topics.consent(), true, false, read),
        new TopicRule(topics.catalog(), true, false, Set.of(AclOperation.READ, AclOperation.WRITE)),
        new TopicRule(topics.quarantine(), false, true, write),
        new TopicRule(topics.lineage(), false, false, write),
        new TopicRule(topics.metrics(), false, false, write));
  }
}
