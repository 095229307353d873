package io.lethe.jobs.producer;

import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Makes the landing event of a study; the same delivery makes the same event. Thread-safe. */
public final class StudyEvents {

  private final LandingTerms terms;
  private final Inventories inventories;
  private final String producer;

  /**
   * @param terms of deliveries that do not tell their own
   * @param uploader writes inventories
   * @param producer begins event ids and the keys of inventories, for example {@code dicom}
   */
  public StudyEvents(LandingTerms terms, RawUploader uploader, String producer) {
    this.terms = Objects.requireNonNull(terms, "terms");
    this.inventories = new Inventories(uploader, producer);
    this.producer = Objects.requireNonNull(producer, "producer");
  }

  /**
   * The event; an inventory that it names is durable.
   *
   * @throws IOException if the raw zone does not take the inventory
   */
  public StudyLanded event(Delivery delivery) throws IOException {
    List<LandedObject> objects = delivery.objects().stream().map(LandedFile::toEvent).toList();
    LandingTerms told = delivery.terms().orElse(terms);
    StudyLanded.Builder event =
        StudyLanded.newBuilder()
            .setEventId(producer + "-" + delivery.id())
            .setProject(told.project())
            .setSource(told.source())
            .setLandedAt(delivery.landedAt())
            .setConsent(told.consent())
            .setLabels(told.labels());
    return Inventories.fitEvent(objects)
        ? event.setObjects(objects).build()
        : event.setInventory(inventories.write(told.source(), delivery.id(), objects)).build();
  }
}
