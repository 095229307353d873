package io.lethe.jobs.doctor;

import io.lethe.jobs.config.KafkaConfig;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/** How the checks ask an installation's broker. */
final class Broker {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private Broker() {}

  /** The caller closes it. */
  static Admin admin(KafkaConfig kafka) {
    Properties settings = kafka.client();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return Admin.create(settings);
  }

  static <T> T get(KafkaFuture<T> answer) throws Exception {
    return answer.get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
  }
}
