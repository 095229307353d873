package io.lethe.jobs.cli.lineage;

import io.lethe.jobs.Settings;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.lineage.Chain;
import io.lethe.jobs.lineage.LineageChains;
import io.lethe.jobs.lineage.LineageTopic;
import io.lethe.jobs.lineage.Target;
import io.lethe.streaming.lineage.DatasetNames;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe lineage show}: the chain of an object, version or snapshot. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Prints what something was made of and what was made of it, from the lineage topic: object,"
            + " version, delivery with recipe and code, snapshot, training run.",
    footer = {
      "",
      "Examples:",
      "  lethe lineage show lungs@1.0.0",
      "  lethe lineage show curated/imaging/demo/2.25.1/2.25.2/2.25.3.0123abcd.dcm",
      "  lethe lineage show versions/genomics/demo/RUN/000002.json --format json | jq .upstream",
      "",
      "Exit status: 0 found, 1 failed, 2 wrong usage, 3 nothing is known of it."
    })
final class LineageShowCommand implements Callable<Integer> {

  private static final int UNKNOWN = 3;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "KEY|NAME@VERSION",
      description = "A curated object, a version, or a snapshot.")
  private String target;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "tree",
      description = "tree or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  private enum Format {
    TREE,
    JSON
  }

  @Override
  public Integer call() throws IOException {
    LetheConfig loaded = config.load();
    URI zone = loaded.store().researchZone();
    Target wanted = target(zone);
    Optional<Chain> chain;
    try (ObjectStore store = Settings.stores(loaded).open()) {
      chain = new LineageChains(new LineageTopic(loaded.kafka()), store, zone).find(wanted);
    }
    if (chain.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "lethe lineage show: no event of "
                  + loaded.kafka().topics().lineage()
                  + " is about "
                  + wanted.key());
      return UNKNOWN;
    }
    print(chain.get());
    return 0;
  }

  private Target target(URI zone) {
    try {
      return Target.parse(target, new DatasetNames(zone));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private void print(Chain chain) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.println(chain.toJson());
      return;
    }
    chain.print(out);
    PrintWriter err = spec.commandLine().getErr();
    if (!chain.unsearched().isEmpty()) {
      err.println(
          "Snapshots whose versions only their manifests name were not searched: "
              + String.join(", ", chain.unsearched()));
    }
    if (!chain.complete()) {
      err.println("There is more than is shown.");
    }
    if (chain.unreadable() > 0) {
      err.println(chain.unreadable() + " events of the topic could not be read.");
    }
  }
}
