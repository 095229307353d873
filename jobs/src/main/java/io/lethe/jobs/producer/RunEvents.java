package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Makes the landing event of a run; the same delivery makes the same event. Thread-safe. */
public final class RunEvents {

  private static final int FACTS_DIGITS = 12;

  private final LandingTerms terms;
  private final Inventories inventories;
  private final String producer;

  /**
   * @param terms of deliveries that do not tell their own
   * @param uploader writes inventories
   * @param producer begins event ids and the keys of inventories, for example {@code dir}
   */
  public RunEvents(LandingTerms terms, RawUploader uploader, String producer) {
    this.terms = Objects.requireNonNull(terms, "terms");
    this.inventories = new Inventories(uploader, producer);
    this.producer = Objects.requireNonNull(producer, "producer");
  }

  /**
   * The event; an inventory that it names is durable.
   *
   * @param run what is told of the run: where that changes, the event is another one
   * @throws IOException if the raw zone does not take the inventory
   */
  public RunLanded event(RunFacts run, Delivery delivery) throws IOException {
    List<RunFile> files = delivery.objects().stream().map(file -> file(run, file)).toList();
    String id = id(run, delivery, files);
    LandingTerms told = delivery.terms().orElse(terms);
    RunLanded.Builder event =
        RunLanded.newBuilder()
            .setEventId(producer + "-" + id)
            .setProject(told.project())
            .setSource(told.source())
            .setLandedAt(delivery.landedAt())
            .setRunId(run.runId())
            .setPlatform(run.platform().orElse(null))
            .setReference(run.reference().orElse(null))
            .setSamples(run.samples())
            .setConsent(told.consent())
            .setLabels(told.labels());
    return Inventories.fitEvent(files)
        ? event.setFiles(files).build()
        : event.setInventory(inventories.write(told.source(), id, files)).build();
  }

  /** The same files of which something else is told are another delivery. */
  private static String id(RunFacts run, Delivery delivery, List<RunFile> files) {
    if (run.equals(RunFacts.of(run.runId()))) {
      return delivery.id();
    }
    String facts =
        String.join(
            "\n",
            run.runId(),
            run.platform().orElse(""),
            run.reference().orElse(""),
            run.samples().toString(),
            files.toString());
    byte[] bytes = facts.getBytes(StandardCharsets.UTF_8);
    return delivery.id() + "-" + Sha256.of(bytes).hex().substring(0, FACTS_DIGITS);
  }

  private static RunFile file(RunFacts run, LandedFile file) {
    FileFacts facts = run.file(file);
    return new RunFile(
        file.uri(),
        file.size(),
        file.digest(),
        null,
        facts.role().orElseGet(() -> FileRoles.of(file.uri())),
        facts.sampleId().orElse(null));
  }
}
