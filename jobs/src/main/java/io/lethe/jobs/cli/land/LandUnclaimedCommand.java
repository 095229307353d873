package io.lethe.jobs.cli.land;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.jobs.Settings;
import io.lethe.jobs.catalog.AuditLog;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.AnnouncedObjects;
import io.lethe.jobs.producer.LedgerView;
import io.lethe.jobs.producer.UnclaimedObjects;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe land unclaimed}: finds instances that were written and never acknowledged. */
@Command(
    name = "unclaimed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Counts instances of a source that lie in the raw zone and that neither a journal nor an"
          + " event knows of: a kill between upload and journal leaves such. They were never"
          + " acknowledged, and what a PACS sends again takes their place.",
      "Only reads; a producer may be at work. Nothing is ever deleted: whoever owns the raw zone"
          + " decides."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land unclaimed --source PACS1 --work /var/lib/lethe/pacs1",
      "  lethe land unclaimed --source PACS1 --work /var/lib/lethe/pacs1 --older-than P30D \\",
      "      --show-uris",
      "",
      "Exit status: 0 done, also where some were found; 1 failed, 2 wrong usage."
    })
final class LandUnclaimedCommand implements Callable<Integer> {

  private static final Duration YOUNGEST = Duration.ofHours(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      required = true,
      description = "As the producer is told it.")
  private String source;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      required = true,
      description =
          "Work folder of the producer; repeated for each one that there ever was with this"
              + " source.")
  private List<Path> work = new ArrayList<>();

  @Option(
      names = "--older-than",
      paramLabel = "DURATION",
      defaultValue = "P1D",
      description =
          "Passes over younger objects, which may be under way; PT1H or more (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration olderThan;

  @Option(
      names = "--show-uris",
      description =
          "Also their URIs, which are identifiers: a JSON object a line, then the counts; the audit"
              + " log tells that.")
  private boolean uris;

  @Override
  public Integer call() throws IOException {
    if (olderThan.compareTo(YOUNGEST) < 0) {
      throw new ParameterException(spec.commandLine(), "--older-than must be PT1H or more");
    }
    Instant before = Instant.now().minus(olderThan);
    LetheConfig loaded = config.load();
    List<LedgerView> ledgers = new ArrayList<>();
    for (Path folder : work) {
      ledgers.add(LedgerView.read(folder));
    }
    URI rawZone = loaded.store().rawZone();
    try (ObjectStore store = Settings.stores(loaded).open();
        KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(loaded.kafka())) {
      String topic = loaded.kafka().topics().studies();
      UnclaimedObjects.Found found =
          new UnclaimedObjects(store, rawZone, "dicom", source, ledgers)
              .find(before, new AnnouncedObjects(consumer, topic, store, rawZone));
      if (uris && !found.unclaimed().isEmpty()) {
        audit(loaded, found.unclaimed().size());
      }
      print(found);
    }
    return 0;
  }

  /** Records that URIs are shown, before they are; the entry holds none, and not the source. */
  private static void audit(LetheConfig config, int objects) throws IOException {
    CatalogSchema.migrate(config.catalog().owner());
    AuditLog log = new AuditLog(config.catalog().readers());
    Map<String, String> details = Map.of("objects", Integer.toString(objects));
    String actor = System.getProperty("user.name");
    log.record(new AuditLog.Entry(actor, "land.show-uris", "unclaimed", "DONE", details));
  }

  private void print(UnclaimedObjects.Found found) {
    PrintWriter out = spec.commandLine().getOut();
    if (uris) {
      found.unclaimed().forEach(head -> out.println(row(head)));
    }
    long bytes = found.unclaimed().stream().mapToLong(ObjectHead::size).sum();
    out.printf(
        "{\"objects\":%d,\"unclaimed\":%d,\"bytes\":%d,\"undecided\":%d}%n",
        found.objects(), found.unclaimed().size(), bytes, found.undecided());
    out.flush();
  }

  private static ObjectNode row(ObjectHead head) {
    return JSON.createObjectNode()
        .put("uri", RawZone.text(head.uri()))
        .put("size", head.size())
        .put("modified", Instant.ofEpochMilli(head.modifiedMillis()).toString());
  }
}
