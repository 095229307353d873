package io.lethe.jobs.producer.s3events;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectEvent.Removed;
import java.util.Optional;

/** Events of Amazon EventBridge, which do not encode the key. */
final class EventBridgeEvents {

  private EventBridgeEvents() {}

  /** Empty where the event tells of something else than an object that comes or goes. */
  static Optional<ObjectEvent> event(JsonNode root) throws NotificationException {
    JsonNode detail = root.get("detail");
    return switch (Fields.text(root, "detail-type")) {
      case "Object Created" -> Optional.of(created(detail));
      case "Object Deleted" -> removed(detail);
      default -> Optional.empty();
    };
  }

  private static Created created(JsonNode detail) throws NotificationException {
    JsonNode object = Fields.object(detail, "object");
    return Fields.created(Fields.bucket(detail), key(object), object, "etag", "version-id");
  }

  private static Optional<ObjectEvent> removed(JsonNode detail) throws NotificationException {
    JsonNode object = Fields.object(detail, "object");
    boolean oneVersion =
        "Permanently Deleted".equals(Fields.optionalText(detail, "deletion-type"))
            && !Fields.optionalText(object, "version-id").isEmpty();
    if (oneVersion || Fields.optionalText(object, "sequencer").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Removed(Fields.bucket(detail), key(object), Fields.sequencer(object)));
  }

  private static String key(JsonNode object) throws NotificationException {
    return ObjectKeys.plain(Fields.text(object, "key"));
  }
}
