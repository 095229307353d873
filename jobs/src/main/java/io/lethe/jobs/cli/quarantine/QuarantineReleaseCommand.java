package io.lethe.jobs.cli.quarantine;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.jobs.quarantine.ReleaseReason;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine release}: a person settles refusals. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Notes that refusals are settled and need no more work; lists leave them out then. No object"
          + " is let past de-identification by it: nothing can do that.",
      "Why is one of: known_bad (will not be sent again), duplicate (curated from another"
          + " delivery), not_wanted (should never have been sent), sent_anew (the producer"
          + " announced it again). Free text is not taken: the audit log holds no identifier."
    },
    footer = {
      "",
      "Example:",
      "  lethe quarantine release curation.quarantine-0-17 --reason known_bad",
      "",
      "Exit status: 0 done; 1 failed, or no such refusal, then none is released; 2 wrong usage."
    })
final class QuarantineReleaseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      converter = MessageIds.class,
      description = "As lethe quarantine list prints them.")
  private List<MessageId> ids;

  @Option(
      names = "--reason",
      paramLabel = "WHY",
      required = true,
      description = "known_bad, duplicate, not_wanted or sent_anew.")
  private ReleaseReason reason;

  @Override
  public Integer call() throws IOException {
    try (QuarantineContext context = QuarantineContext.open(config)) {
      List<Refusal> refusals = context.refusals(new LinkedHashSet<>(ids));
      for (Refusal refusal : refusals) {
        context.audit(
            "quarantine.release",
            refusal.id().toString(),
            Map.of("reason", reason.name(), "code", refusal.record().getReason()));
        context
            .releases()
            .add(List.of(refusal.id()), reason.name(), context.actor(), Instant.now());
      }
      spec.commandLine()
          .getErr()
          .println(refusals.size() + " released as " + reason.name().toLowerCase(Locale.ROOT));
    }
    return 0;
  }
}
