package io.lethe.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.jobs.config.InvalidConfigException;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.doctor.Doctor;
import io.lethe.jobs.doctor.Finding;
import io.lethe.jobs.doctor.Level;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe doctor}: the launch checklist. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Looks whether an installation is in order: configuration, rules, keys, zones, topics,"
            + " catalog, clock, speed of the store. Run it where the workers run, as who they run."
            + " What it writes stands below scratch/ of the research zone and is deleted again"
            + " where that is allowed.",
    footer = {
      "",
      "Examples:",
      "  lethe doctor --config /etc/lethe/lethe.yaml",
      "  lethe doctor --json --probe PT0S | jq 'select(.level != \"pass\")'",
      "",
      "Exit status: 0 nothing failed, 1 something did, 2 wrong usage."
    })
public final class DoctorCommand implements Subcommand {

  private static final Duration LONGEST_PROBE = Duration.ofMinutes(1);

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "One JSON object a finding.")
  private boolean json;

  @Option(
      names = "--probe",
      paramLabel = "DURATION",
      defaultValue = "PT8S",
      description =
          "Longest time for measuring the store, PT0S to PT1M; PT0S leaves it out"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration probe;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<Level, Integer> counts = new EnumMap<>(Level.class);

  @Override
  public Integer call() {
    if (probe.isNegative() || probe.compareTo(LONGEST_PROBE) > 0) {
      throw new ParameterException(spec.commandLine(), "--probe must be PT0S to PT1M");
    }
    loaded()
        .map(loaded -> Doctor.of(loaded, config.path(), Clock.systemUTC(), probe))
        .ifPresent(doctor -> doctor.run(this::print));
    summarize();
    return counts.containsKey(Level.FAIL) ? 1 : 0;
  }

  private Optional<LetheConfig> loaded() {
    try {
      return Optional.of(config.load());
    } catch (InvalidConfigException e) {
      e.lines().forEach(this::misconfigured);
    } catch (IllegalArgumentException e) {
      misconfigured(e.getMessage());
    }
    return Optional.empty();
  }

  private void misconfigured(String found) {
    print(
        new Finding(
            "configuration",
            Level.FAIL,
            found,
            "see conf/lethe.yaml, which explains every key; nothing else was looked at"));
  }

  private void print(Finding finding) {
    counts.merge(finding.level(), 1, Integer::sum);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(finding));
    } else {
      out.printf("%s  %s: %s%n", word(finding.level()), finding.check(), finding.found());
      if (!finding.mend().isEmpty()) {
        out.println("      " + finding.mend());
      }
    }
    out.flush();
  }

  private String json(Finding finding) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("check", finding.check());
    fields.put("level", word(finding.level()));
    fields.put("found", finding.found());
    fields.put("mend", finding.mend());
    try {
      return mapper.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void summarize() {
    spec.commandLine()
        .getErr()
        .printf(
            "%d pass, %d warn, %d fail%n",
            counts.getOrDefault(Level.PASS, 0),
            counts.getOrDefault(Level.WARN, 0),
            counts.getOrDefault(Level.FAIL, 0));
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
