package io.lethe.jobs.doctor;

import io.lethe.jobs.config.LetheConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Looks at all parts of an installation, one after the other. A part that fails or does not answer
 * hides no other. Thread-safe.
 */
public final class Doctor {

  /** Above the retries of a store that does not answer. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final List<CheckGroup> groups;
  private final Duration limit;

  Doctor(List<CheckGroup> groups, Duration limit) {
    this.groups = List.copyOf(groups);
    this.limit = limit;
  }

  /**
   * A doctor for an installation.
   *
   * @param file where its configuration was read from
   * @param probe longest time for measuring the store; zero for not at all
   */
  public static Doctor of(LetheConfig config, Path file, Clock clock, Duration probe) {
    return new Doctor(
        List.of(
            new ConfigurationChecks(file),
            new RuleChecks(config.rules()),
            new KeyChecks(config),
            new RawZoneChecks(config),
            new ResearchZoneChecks(config),
            new BucketChecks(config),
            new CheckpointChecks(config),
            new BrokerChecks(config),
            new TopicChecks(config.kafka()),
            new CatalogChecks(config),
            new ClockChecks(config, clock),
            new ThroughputChecks(config, probe)),
        LIMIT);
  }

  /** Runs all checks; hands over each finding as soon as it is there. */
  public void run(Consumer<Finding> consumer) {
    groups.forEach(group -> run(group, consumer));
  }

  private void run(CheckGroup group, Consumer<Finding> consumer) {
    try (Findings findings = new Findings(group.name(), consumer)) {
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                group.run(findings);
                return null;
              });
      Thread thread = new Thread(task, "doctor-" + group.name());
      thread.setDaemon(true);
      thread.start();
      await(task, group, findings);
    }
  }

  private void await(FutureTask<Void> task, CheckGroup group, Findings findings) {
    try {
      task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      findings.fail("", "could not be checked: " + Faults.kind(e), group.mend());
    } catch (TimeoutException e) {
      task.cancel(true);
      findings.fail("", "no answer within " + limit.toSeconds() + " s", group.mend());
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      findings.fail("", "interrupted", "run it again");
    }
  }
}
