package io.lethe.jobs.producer;

import io.lethe.schemas.FileRole;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Makes the landing event of a run; the same delivery makes the same event. Thread-safe. */
public final class RunEvents {

  private final LandingTerms terms;
  private final Inventories inventories;
  private final String producer;

  /**
   * @param uploader writes inventories
   * @param producer begins event ids and the keys of inventories, for example {@code dir}
   */
  public RunEvents(LandingTerms terms, RawUploader uploader, String producer) {
    this.terms = Objects.requireNonNull(terms, "terms");
    this.inventories = new Inventories(uploader, producer, terms.source());
    this.producer = Objects.requireNonNull(producer, "producer");
  }

  /**
   * The event; an inventory that it names is durable. It tells no samples: the files do.
   *
   * @param runId of the run that the delivery is of
   * @throws IOException if the raw zone does not take the inventory
   */
  public RunLanded event(String runId, Delivery delivery) throws IOException {
    List<RunFile> files = delivery.objects().stream().map(RunEvents::file).toList();
    RunLanded.Builder event =
        RunLanded.newBuilder()
            .setEventId(producer + "-" + delivery.id())
            .setProject(terms.project())
            .setSource(terms.source())
            .setLandedAt(delivery.landedAt())
            .setRunId(runId)
            .setConsent(terms.consent())
            .setLabels(terms.labels());
    return Inventories.fitEvent(files)
        ? event.setFiles(files).build()
        : event.setInventory(inventories.write(delivery.id(), files)).build();
  }

  private static RunFile file(LandedFile file) {
    return new RunFile(file.uri(), file.size(), file.digest(), null, FileRole.OTHER, null);
  }
}
