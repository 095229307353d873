package io.lethe.jobs.doctor;

import io.lethe.jobs.config.KafkaConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics are there, with settings that lose nothing. */
final class TopicChecks implements CheckGroup {

  private final KafkaConfig kafka;

  TopicChecks(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public String mend() {
    return "see what kafka says";
  }

  @Override
  public void run(Findings findings) throws Exception {
    List<TopicRule> rules = TopicRule.of(kafka.topics());
    try (Admin admin = Broker.admin(kafka)) {
      Map<String, KafkaFuture<TopicDescription>> descriptions =
          admin
              .describeTopics(
                  rules.stream().map(TopicRule::topic).toList(),
                  new DescribeTopicsOptions().includeAuthorizedOperations(true))
              .topicNameValues();
      for (TopicRule rule : rules) {
        topic(findings, admin, rule, descriptions.get(rule.topic()));
      }
    }
  }

  private static void topic(
      Findings findings, Admin admin, TopicRule rule, KafkaFuture<TopicDescription> description)
      throws Exception {
    try {
      TopicState state = new TopicState(rule, Broker.get(description), config(admin, rule));
      if (state.report(findings)) {
        findings.pass(rule.topic(), state.toString());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        missing(findings, rule);
      } else if (e.getCause() instanceof AuthorizationException) {
        findings.fail(
            rule.topic(),
            "may not be looked at",
            "grant DESCRIBE and DESCRIBE_CONFIGS on it, and " + rule.needed());
      } else {
        throw e;
      }
    }
  }

  private static void missing(Findings findings, TopicRule rule) {
    findings.fail(
        rule.topic(),
        "there is no such topic",
        "kafka-topics.sh --create --topic %s --partitions 8 --replication-factor 3%s"
            .formatted(
                rule.topic(),
                (rule.compacted() ? " --config cleanup.policy=compact" : "")
                    + " --config min.insync.replicas=2"));
  }

  private static Config config(Admin admin, TopicRule rule) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, rule.topic());
    return Broker.get(admin.describeConfigs(List.of(resource)).values().get(resource));
  }
}
