package io.lethe.jobs.producer;

import io.lethe.curation.ObjectConflictException;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Makes the landing event of a delivery; the same delivery makes the same event. Thread-safe. */
public final class StudyEvents {

  /** More objects than this stand in an inventory file beside the event. */
  static final int LISTED_IN_EVENT = 1000;

  private final LandingTerms terms;
  private final RawUploader uploader;
  private final String producer;

  /**
   * @param uploader writes inventories
   * @param producer begins event ids and the keys of inventories, for example {@code dicom}
   */
  public StudyEvents(LandingTerms terms, RawUploader uploader, String producer) {
    this.terms = Objects.requireNonNull(terms, "terms");
    this.uploader = Objects.requireNonNull(uploader, "uploader");
    this.producer = Objects.requireNonNull(producer, "producer");
  }

  /**
   * The event; an inventory that it names is durable.
   *
   * @throws IOException if the raw zone does not take the inventory
   */
  public StudyLanded event(Delivery delivery) throws IOException {
    List<LandedObject> objects = delivery.objects().stream().map(LandedFile::toEvent).toList();
    StudyLanded.Builder event =
        StudyLanded.newBuilder()
            .setEventId(producer + "-" + delivery.id())
            .setProject(terms.project())
            .setSource(terms.source())
            .setLandedAt(delivery.landedAt())
            .setConsent(terms.consent())
            .setLabels(terms.labels());
    return objects.size() <= LISTED_IN_EVENT
        ? event.setObjects(objects).build()
        : event.setInventory(inventory(delivery.id(), objects)).build();
  }

  /** A long list would exceed what a broker takes as one message. */
  private String inventory(String id, List<LandedObject> objects) throws IOException {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object).append('\n'));
    String key = RawUploader.key(producer, terms.source(), "inventories", id + ".jsonl");
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return uploader.put(key, "application/jsonl", new ByteArrayInputStream(bytes)).uri();
    } catch (ObjectConflictException e) {
      throw new IOException("the raw zone holds another inventory under this name", e);
    }
  }
}
