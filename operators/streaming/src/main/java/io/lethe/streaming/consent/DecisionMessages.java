package io.lethe.streaming.consent;

import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import io.lethe.streaming.wire.FormerSchemas;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decisions as messages: keyed {@code project/subject}, so that compaction keeps the last one of
 * each. Not thread-safe.
 */
public final class DecisionMessages {

  private final SingleObject<ConsentDecision> codec = FormerSchemas.codec(ConsentDecision.class);

  /** The key of a subject. */
  public static String key(String project, String subject) {
    return project + "/" + subject;
  }

  public byte[] encode(ConsentDecision decision) {
    return codec.encode(decision);
  }

  /**
   * The decision in a message. One that cannot be read counts as a withdrawal of the subject that
   * the key names; empty if the key names none.
   */
  public Optional<ConsentDecision> decode(ConsumerRecord<byte[], byte[]> message) {
    String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    int slash = key.indexOf('/');
    if (slash < 1) {
      return Optional.empty();
    }
    String project = key.substring(0, slash);
    String subject = key.substring(slash + 1);
    return Optional.of(
        read(message.value(), key)
            .orElseGet(
                () ->
                    new ConsentDecision(
                        project,
                        subject,
                        ConsentStatus.WITHDRAWN,
                        Instant.ofEpochMilli(Math.max(0, message.timestamp())))));
  }

  private Optional<ConsentDecision> read(byte[] value, String key) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      ConsentDecision decision = codec.decode(value);
      // A message under another subject's key could undo that one's withdrawal by compaction.
      return key.equals(key(decision.getProject(), decision.getSubject()))
          ? Optional.of(decision)
          : Optional.empty();
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | UnsupportedOperationException
        | ClassCastException e) {
      // Avro's decoders let the latter through on hostile lengths.
      return Optional.empty();
    }
  }
}
