package io.lethe.jobs.producer.s3events;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectEvent.Removed;
import java.util.Optional;
import java.util.Set;

/**
 * One of the {@code Records}, event message structure 2.x. AWS writes {@code ObjectCreated:Put},
 * MinIO {@code s3:ObjectCreated:Put}; both encode the key.
 */
final class RecordEvents {

  private static final String PREFIX = "s3:";

  /** MinIO calls these ObjectCreated, too; the object stays what it is. */
  private static final Set<String> OF_METADATA =
      Set.of("PutTagging", "DeleteTagging", "PutRetention", "PutLegalHold");

  private RecordEvents() {}

  /** Empty where the record tells of something else than an object that comes or goes. */
  static Optional<ObjectEvent> event(JsonNode entry) throws NotificationException {
    String told = Fields.text(entry, "eventName");
    String name = told.startsWith(PREFIX) ? told.substring(PREFIX.length()) : told;
    if (OF_METADATA.contains(name.substring(name.indexOf(':') + 1))) {
      return Optional.empty();
    }
    if (name.startsWith("ObjectCreated:")) {
      return Optional.of(created(Fields.object(entry, "s3")));
    }
    if (name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:")) {
      return removed(name, Fields.object(entry, "s3"));
    }
    return Optional.empty();
  }

  private static Created created(JsonNode s3) throws NotificationException {
    JsonNode object = Fields.object(s3, "object");
    return Fields.created(Fields.bucket(s3), key(object), object, "eTag", "versionId");
  }

  /** That one version of many was removed for good says nothing of the newest. */
  private static Optional<ObjectEvent> removed(String name, JsonNode s3)
      throws NotificationException {
    JsonNode object = Fields.object(s3, "object");
    String version = Fields.optionalText(object, "versionId");
    boolean marker = name.endsWith(":DeleteMarkerCreated");
    boolean whole = version.isEmpty() || "null".equals(version) || name.endsWith("AllVersions");
    if (!marker && !whole || Fields.optionalText(object, "sequencer").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Removed(Fields.bucket(s3), key(object), Fields.sequencer(object)));
  }

  private static String key(JsonNode object) throws NotificationException {
    return ObjectKeys.decode(Fields.text(object, "key"));
  }
}
