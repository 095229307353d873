package io.lethe.jobs.doctor;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.config.LetheConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker is reached, its group can be joined, and it takes transactions as long as ours. */
final class BrokerChecks implements CheckGroup {

  private static final String LONGEST = "transaction.max.timeout.ms";
  private static final Duration RESTART = Duration.ofMinutes(2);

  private final KafkaConfig kafka;
  private final Duration interval;

  BrokerChecks(LetheConfig config) {
    this.kafka = config.kafka();
    this.interval = config.checkpoints().interval();
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String mend() {
    return "see kafka in lethe.yaml: bootstrapServers (%s) and security"
        .formatted(kafka.bootstrapServers());
  }

  @Override
  public void run(Findings findings) throws Exception {
    try (Admin admin = Broker.admin(kafka)) {
      int brokers = Broker.get(admin.describeCluster().nodes()).size();
      findings.pass(
          "", Findings.count(brokers, "broker", "brokers") + " at " + kafka.bootstrapServers());
      groups(findings, admin);
      Optional<Duration> longest = longestTransaction(admin);
      if (longest.isPresent() && longest.get().compareTo(kafka.transactionTimeout()) < 0) {
        findings.fail(
            "transactions",
            "kafka.transactionTimeout of %s is above the broker's transaction.max.timeout.ms of %s"
                .formatted(kafka.transactionTimeout(), longest.get()),
            "raise transaction.max.timeout.ms on the brokers, or lower kafka.transactionTimeout");
      } else {
        transactions(findings);
      }
    }
    gap(findings);
  }

  /** Empty where these keys may not look at the broker's settings. */
  private static Optional<Duration> longestTransaction(Admin admin) throws Exception {
    Node node = Broker.get(admin.describeCluster().nodes()).iterator().next();
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
    try {
      Config settings = Broker.get(admin.describeConfigs(List.of(broker)).values().get(broker));
      return Optional.ofNullable(settings.get(LONGEST))
          .map(setting -> Duration.ofMillis(Long.parseLong(setting.value())));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void groups(Findings findings, Admin admin) throws Exception {
    String ingest = kafka.consumerGroup();
    for (String group : List.of(ingest, ingest + "-consent", ingest + "-catalog")) {
      Map<String, ConsumerGroupDescription> found;
      try {
        found =
            Broker.get(
                admin
                    .describeConsumerGroups(
                        List.of(group),
                        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                    .all());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof GroupIdNotFoundException) {
          // Nobody has used it yet; whoever may not is told so instead.
          continue;
        }
        findings.fail("group." + group, Faults.kind(e), "grant READ on the group " + group);
        continue;
      }
      Set<AclOperation> granted = found.get(group).authorizedOperations();
      if (granted != null && !granted.contains(AclOperation.READ)) {
        findings.fail("group." + group, "may not be read", "grant READ on the group " + group);
      }
    }
  }

  /** Asks for an id of a transaction, as each sink does, and begins none. */
  private void transactions(Findings findings) {
    Properties settings = kafka.client();
    // Always the same, since the broker remembers each.
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.consumerGroup() + "-doctor");
    settings.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) kafka.transactionTimeout().toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Broker.PATIENCE.toMillis());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      findings.pass(
          "transactions", "transactions of " + kafka.transactionTimeout() + " are accepted");
    } catch (KafkaException e) {
      findings.fail(
          "transactions",
          "no transaction can be begun: " + Faults.kind(e),
          "grant WRITE and DESCRIBE on transactional ids that begin with %s, and see that the brokers'"
                  .formatted(kafka.consumerGroup())
              + " transaction.max.timeout.ms is not below kafka.transactionTimeout");
    }
  }

  private void gap(Findings findings) {
    Duration least = interval.multipliedBy(3).plus(RESTART);
    if (kafka.transactionTimeout().compareTo(least) < 0) {
      findings.warn(
          "timeout",
          "kafka.transactionTimeout of %s is short for checkpoints every %s"
              .formatted(kafka.transactionTimeout(), interval),
          "set it to %s or more: a transaction that ends before its checkpoint loses events"
              .formatted(least));
    }
  }
}
