package io.lethe.jobs.cli.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.ReasonCode;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.RowFormat;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.jobs.quarantine.Remedy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine show}: one refusal, and what to do about it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints a refusal, what its reason means and what usually mends it.",
    footer = {
      "",
      "Examples:",
      "  lethe quarantine show curation.quarantine-0-17",
      "  lethe quarantine show curation.quarantine-0-17 --show-uris --format json",
      "",
      "Exit status: 0 done; 1 failed, or no such refusal; 2 wrong usage."
    })
final class QuarantineShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "ID",
      converter = MessageIds.class,
      description = "As lethe quarantine list prints it.")
  private MessageId id;

  @Option(
      names = "--show-uris",
      description = "Also event id and URI, which are identifiers; the audit log tells that.")
  private boolean uris;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or csv (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Override
  public Integer call() throws IOException {
    try (QuarantineContext context = QuarantineContext.open(config)) {
      Refusal refusal = context.refusals().get(id);
      String settled = context.releases().of(List.of(id)).get(id);
      if (uris) {
        context.audit("quarantine.show-uris", id.toString(), Map.of());
      }
      Map<String, Object> fields = new RefusalRows(uris, true).row(refusal, settled);
      fields.put("message_sha256", refusal.record().getMessageSha256());
      Optional<ReasonCode> reason = reason(refusal.record().getReason());
      fields.put("meaning", reason.map(ReasonCode::meaning).orElse("unknown to this version"));
      fields.put("what_to_do", reason.map(Remedy::of).orElse(Remedy.REPORT).text());
      print(fields);
    }
    return 0;
  }

  private void print(Map<String, Object> fields) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (format == RowFormat.JSON) {
      out.println(new ObjectMapper().writeValueAsString(fields));
    } else {
      RowFormat.Printer printer = format.printer(List.of("field", "value"), out);
      fields.forEach(
          (field, value) -> printer.add(Arrays.asList(field, RefusalRows.text(value, format))));
      printer.complete();
    }
    out.flush();
  }

  /** A newer job may give reasons that this version does not know. */
  private static Optional<ReasonCode> reason(String name) {
    return Arrays.stream(ReasonCode.values()).filter(code -> code.name().equals(name)).findFirst();
  }
}
