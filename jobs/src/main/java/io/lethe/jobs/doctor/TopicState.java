package io.lethe.jobs.doctor;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;

/** One topic as the broker describes it, beside what it must be like. */
final class TopicState {

  /** An outage over a long weekend, and as much again to catch up. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final int SAFE_REPLICAS = 3;

  private final TopicRule rule;
  private final TopicDescription description;
  private final Config config;

  TopicState(TopicRule rule, TopicDescription description, Config config) {
    this.rule = rule;
    this.description = description;
    this.config = config;
  }

  /** Reports what is wrong; true if nothing is. */
  boolean report(Findings findings) {
    return cleanup(findings) & retention(findings) & replicas(findings) & rights(findings);
  }

  private boolean cleanup(Findings findings) {
    String policy = setting(TopicConfig.CLEANUP_POLICY_CONFIG);
    String wanted =
        rule.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
    if (policy.equals(wanted)) {
      return true;
    }
    findings.fail(
        rule.topic() + ".cleanup",
        "cleanup.policy is " + policy,
        alter(TopicConfig.CLEANUP_POLICY_CONFIG + "=" + wanted)
            + (rule.compacted()
                ? ": messages that age away are missing when state is made from the topic"
                : ": compaction drops messages that share a key"));
    return false;
  }

  private boolean retention(Findings findings) {
    if (rule.compacted() || !rule.source()) {
      return true;
    }
    long millis = Long.parseLong(setting(TopicConfig.RETENTION_MS_CONFIG));
    boolean kept = millis < 0 || millis >= KEPT.toMillis();
    if (!kept) {
      findings.warn(
          rule.topic() + ".retention",
          "messages are dropped after " + Duration.ofMillis(millis),
          alter(TopicConfig.RETENTION_MS_CONFIG + "=" + KEPT.toMillis())
              + ": what ages away before it was worked on is lost");
    }
    boolean unbounded = Long.parseLong(setting(TopicConfig.RETENTION_BYTES_CONFIG)) < 0;
    if (!unbounded) {
      findings.warn(
          rule.topic() + ".size",
          "messages are dropped by size",
          alter(TopicConfig.RETENTION_BYTES_CONFIG + "=-1"));
    }
    return kept && unbounded;
  }

  private boolean replicas(Findings findings) {
    int replicas = replicas();
    int inSync = Integer.parseInt(setting(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    String check = rule.topic() + ".replicas";
    String found = "replication factor %d, min.insync.replicas %d".formatted(replicas, inSync);
    if (description.partitions().stream().anyMatch(part -> noLeader(part, inSync))) {
      findings.fail(
          check, found + ", and fewer are in sync", "bring the brokers back that hold them");
    } else if (replicas < SAFE_REPLICAS) {
      findings.warn(check, found, "make it 3: with fewer, one broker that is lost stops the job");
    } else if (inSync < 2) {
      findings.warn(
          check,
          found,
          alter(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG + "=2")
              + ": with one, what is acknowledged can be lost with its broker");
    } else if (inSync == replicas) {
      findings.warn(
          check,
          found,
          alter(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG + "=" + (replicas - 1))
              + ": else nothing can be written while one broker restarts");
    } else {
      return true;
    }
    return false;
  }

  private static boolean noLeader(TopicPartitionInfo partition, int inSync) {
    return partition.leader() == null || partition.isr().size() < inSync;
  }

  private boolean rights(Findings findings) {
    Set<AclOperation> missing = new TreeSet<>(rule.needed());
    if (description.authorizedOperations() != null) {
      missing.removeAll(description.authorizedOperations());
      if (!missing.isEmpty()) {
        findings.fail(
            rule.topic() + ".rights", "rights are missing: " + missing, "grant them on the topic");
        return false;
      }
    }
    return true;
  }

  private int replicas() {
    return description.partitions().stream()
        .mapToInt(part -> part.replicas().size())
        .min()
        .orElse(0);
  }

  private String setting(String name) {
    return config.get(name).value();
  }

  private String alter(String setting) {
    return "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s"
        .formatted(rule.topic(), setting);
  }

  /** What is told of a topic that is in order. */
  @Override
  public String toString() {
    return "partitions %d, replication factor %d, cleanup.policy %s"
        .formatted(
            description.partitions().size(),
            replicas(),
            setting(TopicConfig.CLEANUP_POLICY_CONFIG));
  }
}
