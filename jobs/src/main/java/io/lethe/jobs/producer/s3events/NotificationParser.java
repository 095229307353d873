package io.lethe.jobs.producer.s3events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lethe.jobs.producer.s3events.Notification.RefusedRecord;
import io.lethe.jobs.producer.s3events.NotificationException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a message in any of the forms that S3 notifications have: {@code Records} of AWS and of
 * servers that follow it, MinIO's with {@code EventName} and {@code Key} around them, EventBridge's
 * {@code detail}, and all of these as the {@code Message} of SNS. Thread-safe.
 */
final class NotificationParser {

  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER = 32;

  private final ObjectReader json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /**
   * Reads a message.
   *
   * @param message null is refused as empty
   * @throws NotificationException if nothing of it can be understood
   */
  Notification parse(byte[] message) throws NotificationException {
    if (message != null && message.length > MAX_BYTES) {
      throw new NotificationException(Fault.TOO_LARGE);
    }
    JsonNode root = tree(message == null ? new byte[0] : message);
    // SNS puts the notification into a string; nothing puts it there twice.
    if ("Notification".equals(root.path("Type").asText()) && root.path("Message").isTextual()) {
      return notification(
          tree(root.get("Message").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    return notification(root);
  }

  private JsonNode tree(byte[] message) throws NotificationException {
    try {
      JsonNode root = json.readValue(message);
      if (root == null || !root.isObject()) {
        throw new NotificationException(Fault.NOT_JSON, 0);
      }
      return root;
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw new NotificationException(Fault.NOT_JSON, at);
    } catch (IOException e) {
      throw new NotificationException(Fault.NOT_JSON);
    }
  }

  private static Notification notification(JsonNode root) throws NotificationException {
    if (root.path("Records").isArray()) {
      return records(root.get("Records"));
    }
    if ("aws.s3".equals(root.path("source").asText()) && root.path("detail").isObject()) {
      Optional<ObjectEvent> event = EventBridgeEvents.event(root);
      return event
          .map(found -> new Notification(List.of(found), 0, List.of()))
          .orElseGet(Notification::skippedWhole);
    }
    if ("s3:TestEvent".equals(root.path("Event").asText())) {
      return Notification.skippedWhole();
    }
    throw new NotificationException(Fault.UNKNOWN_FORM);
  }

  private static Notification records(JsonNode records) {
    List<ObjectEvent> events = new ArrayList<>();
    List<RefusedRecord> refused = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i < records.size(); i++) {
      try {
        Optional<ObjectEvent> event = RecordEvents.event(records.get(i));
        event.ifPresent(events::add);
        skipped += event.isPresent() ? 0 : 1;
      } catch (NotificationException e) {
        refused.add(new RefusedRecord(i, e));
      }
    }
    return new Notification(events, skipped, refused);
  }
}
