package io.lethe.jobs.producer;

import io.lethe.curation.ObjectConflictException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes what a delivery holds beside its event: a long list would exceed what a broker takes as
 * one message. Thread-safe.
 *
 * @param producer first part of the keys
 */
record Inventories(RawUploader uploader, String producer) {

  private static final int LISTED_IN_EVENT = 1000;

  /** A broker takes 1 MiB as one message, and samples stand in the event too. */
  private static final int LISTED_CHARACTERS = 256 << 10;

  Inventories {
    Objects.requireNonNull(uploader, "uploader");
  }

  /** Whether the event itself can list them. */
  static boolean fitEvent(List<? extends SpecificRecord> objects) {
    return objects.size() <= LISTED_IN_EVENT
        && objects.stream().mapToLong(object -> object.toString().length()).sum()
            <= LISTED_CHARACTERS;
  }

  /**
   * Writes one JSON object a line.
   *
   * @param source second part of the key
   * @return the URI for the event; durable
   */
  String write(String source, String delivery, List<? extends SpecificRecord> objects)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object).append('\n'));
    String key = RawUploader.key(producer, source, "inventories", delivery + ".jsonl");
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return uploader.put(key, "application/jsonl", new ByteArrayInputStream(bytes)).uri();
    } catch (ObjectConflictException e) {
      throw new IOException("the raw zone holds another inventory under this name", e);
    }
  }
}
