package io.lethe.jobs.cli.consent;

import io.lethe.jobs.AppliedDecisions;
import io.lethe.jobs.ConsentTopic;
import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** For how long a command waits for the ingest job. */
final class WaitOption {

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description =
          "Wait until the ingest job goes by the decision, which takes a checkpoint, and fail where"
              + " it does not by then; for example PT2M.")
  private Duration patience;

  /**
   * Waits, where that is asked for.
   *
   * @throws IOException if the ingest job does not go by the decision in time
   */
  void await(LetheConfig config, ConsentTopic.Place decision) throws IOException {
    if (patience != null && !new AppliedDecisions(config.kafka()).await(decision, patience)) {
      throw new IOException(
          "the decision is on its topic, but the ingest job did not go by it within "
              + patience
              + ": is it running, and does it take checkpoints?");
    }
  }
}
