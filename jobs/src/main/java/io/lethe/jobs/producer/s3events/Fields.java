package io.lethe.jobs.producer.s3events;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.jobs.producer.s3events.NotificationException.Fault;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;

/** Fields of notifications, each of the type that it has to have. */
final class Fields {

  private static final int MAX_TEXT = 4096;

  private Fields() {}

  /** An object that was written; all forms have the same fields, and two of them other names. */
  static Created created(String bucket, String key, JsonNode object, String eTag, String version)
      throws NotificationException {
    return new Created(
        bucket,
        key,
        size(object),
        optionalText(object, eTag),
        optionalText(object, version),
        sequencer(object));
  }

  static String bucket(JsonNode parent) throws NotificationException {
    return text(object(parent, "bucket"), "name");
  }

  static JsonNode object(JsonNode parent, String name) throws NotificationException {
    JsonNode value = parent.path(name);
    if (!value.isObject()) {
      throw new NotificationException(Fault.INVALID_FIELD);
    }
    return value;
  }

  static String text(JsonNode parent, String name) throws NotificationException {
    String value = optionalText(parent, name);
    if (value.isEmpty()) {
      throw new NotificationException(Fault.INVALID_FIELD);
    }
    return value;
  }

  /** Empty where there is none. */
  static String optionalText(JsonNode parent, String name) throws NotificationException {
    JsonNode value = parent.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
      throw new NotificationException(Fault.INVALID_FIELD);
    }
    return value.textValue();
  }

  /** MinIO writes no size of an empty object; unknown then, and the store tells. */
  static long size(JsonNode object) throws NotificationException {
    JsonNode value = object.path("size");
    if (value.isMissingNode() || value.isNull()) {
      return Created.UNKNOWN;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new NotificationException(Fault.INVALID_FIELD);
    }
    return value.longValue();
  }

  static Sequencer sequencer(JsonNode object) throws NotificationException {
    try {
      return new Sequencer(optionalText(object, "sequencer"));
    } catch (IllegalArgumentException e) {
      throw new NotificationException(Fault.INVALID_SEQUENCER);
    }
  }
}
