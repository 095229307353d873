package io.lethe.platform.demo;

import io.lethe.curation.Pseudonyms;
import io.lethe.jobs.cli.Subcommand;
import io.lethe.platform.Installation;
import io.lethe.platform.Interrupt;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.platform.Whereabouts;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lethe demo}: Kafka, S3, PostgreSQL and Flink on this machine, the ingest and the catalog
 * job on them, and studies and runs that land.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs the whole pipeline on this machine: a Kafka broker, an S3 server, PostgreSQL and a"
            + " Flink cluster with its web UI, all on the loopback interface.",
    footer = {
      "",
      "Examples:",
      "  lethe demo                         sample studies and a run; stays until Ctrl-C",
      "  lethe demo --ui-port 8081          the web UI on a port of your choice",
      "  lethe demo --exit --input scans/   a folder of yours; ends when all is settled",
      "",
      "With --exit the last line is a JSON object: deliveries, landed, curated, quarantined,",
      "versions, seconds. Exit status: 0 if landed = curated + quarantined, else 1."
    })
public final class DemoCommand implements Subcommand {

  private static final long SEED = 2024;
  private static final Duration SAY_EVERY = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description =
          "A folder of DICOM files and sequencing runs instead of the samples. Instances are"
              + " delivered by study, sequencing files by folder or by the RunInfo.xml above them.")
  private Path input;

  @Option(names = "--exit", description = "End when every delivery is settled.")
  private boolean exit;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI (default: a free one).")
  private int uiPort;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Folder of all data, kept at the end (default: a temporary one, removed).")
  private Path work;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Longest time without progress, ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (input != null && !Files.isDirectory(input)) {
      throw new ParameterException(spec.commandLine(), input + ": no such folder");
    }
    long start = System.nanoTime();
    WorkFolder folder = WorkFolder.of(work);
    LocalPlatformOptions options = LocalPlatformOptions.in(folder.path()).withUiPort(uiPort);
    say("Starting Kafka, S3, PostgreSQL and Flink …");
    try (folder;
        LocalPlatform platform = LocalPlatform.start(options)) {
      Installation installation = new Installation(platform, folder.path());
      Pseudonyms pseudonyms = installation.keys();
      installation.start();
      describe(platform, folder.path());
      boolean settled = run(installation, pseudonyms, start);
      if (!exit) {
        say("The pipeline goes on running; Ctrl-C ends it.");
        Interrupt.await(
            () -> {
              try (folder) {
                platform.close();
              }
            },
            this::say);
      }
      return settled ? 0 : 1;
    }
  }

  private boolean run(Installation installation, Pseudonyms pseudonyms, long start)
      throws IOException {
    LocalPlatform platform = installation.platform();
    Map<String, Delivery> deliveries = named(deliveries());
    List<String> digests = new ArrayList<>();
    deliveries.keySet().forEach(id -> digests.add(pseudonyms.source("event:" + id)));
    try (Lander lander = new Lander(platform, Installation.PROJECT, Clock.systemUTC());
        Settlements settlements =
            new Settlements(platform.bootstrapServers(), Set.copyOf(digests))) {
      land(deliveries, lander);
      // Later than the ingest job, so that the first curated object does not wait for it.
      installation.startCatalog();
      boolean complete = follow(settlements, deliveries.size());
      Settlements.Totals totals = settlements.totals();
      print(
          String.format(
              Locale.ROOT,
              "{\"deliveries\":%d,\"landed\":%d,\"curated\":%d,\"quarantined\":%d,"
                  + "\"versions\":%d,\"seconds\":%.1f}",
              deliveries.size(),
              deliveries.values().stream().mapToInt(d -> d.objects().size()).sum(),
              totals.curated(),
              totals.quarantined(),
              totals.versions(),
              (System.nanoTime() - start) / NANOS));
      return complete && totals.conserved() && landed(deliveries) == totals.landed();
    }
  }

  private void land(Map<String, Delivery> deliveries, Lander lander) throws IOException {
    long lastSaid = System.nanoTime();
    int landed = 0;
    for (Map.Entry<String, Delivery> delivery : deliveries.entrySet()) {
      lander.land(delivery.getKey(), delivery.getValue());
      landed++;
      if (landed == deliveries.size() || System.nanoTime() - lastSaid > SAY_EVERY.toNanos()) {
        say("%d of %d deliveries have landed".formatted(landed, deliveries.size()));
        lastSaid = System.nanoTime();
      }
    }
  }

  private boolean follow(Settlements settlements, int deliveries) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!settlements.complete()) {
      if (settlements.poll(POLL)) {
        Settlements.Totals totals = settlements.totals();
        say(
            "%d of %d deliveries settled: %d objects curated, %d quarantined, %d versions"
                .formatted(
                    totals.settled(),
                    deliveries,
                    totals.curated(),
                    totals.quarantined(),
                    totals.versions()));
        deadline = System.nanoTime() + timeout.toNanos();
      } else if (System.nanoTime() > deadline) {
        say("No progress for " + timeout + "; see the web UI and the log in the work folder.");
        return false;
      }
    }
    return true;
  }

  private List<Delivery> deliveries() throws IOException {
    List<Delivery> all = input == null ? Deliveries.samples(SEED) : FolderDeliveries.of(input);
    if (all.isEmpty()) {
      throw new ParameterException(spec.commandLine(), input + ": no file in it");
    }
    return all;
  }

  private static Map<String, Delivery> named(List<Delivery> deliveries) {
    String prefix = "demo-" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, Delivery> named = new LinkedHashMap<>();
    deliveries.forEach(delivery -> named.put(prefix + "-" + (named.size() + 1), delivery));
    return named;
  }

  private static long landed(Map<String, Delivery> deliveries) {
    return deliveries.values().stream().mapToLong(delivery -> delivery.objects().size()).sum();
  }

  private void describe(LocalPlatform platform, Path folder) {
    say("  Flink web UI   " + platform.webUiUrl());
    say("  Metrics        " + platform.metricsUrl());
    new Whereabouts(platform, folder).lines().forEach(line -> say("  " + line));
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
