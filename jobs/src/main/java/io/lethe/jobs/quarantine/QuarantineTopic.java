package io.lethe.jobs.quarantine;

import io.lethe.schemas.Quarantined;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The quarantine topic. Not thread-safe. */
public final class QuarantineTopic {

  private final TopicReader reader;
  private final String topic;
  private final SingleObject<Quarantined> codec = new SingleObject<>(Quarantined.class);

  public QuarantineTopic(TopicReader reader, String topic) {
    this.reader = reader;
    this.topic = topic;
  }

  /** Takes refusals, some at a time. */
  @FunctionalInterface
  public interface Batches {

    void accept(List<Refusal> batch) throws IOException;
  }

  /**
   * Hands on all refusals that fit.
   *
   * @return how many messages could not be decoded
   */
  public long scan(RefusalFilter filter, Batches batches) throws IOException {
    long[] unreadable = new long[1];
    reader.all(
        topic,
        messages -> {
          List<Refusal> fitting = new ArrayList<>();
          for (ConsumerRecord<byte[], byte[]> message : messages) {
            try {
              Refusal refusal = refusal(message);
              if (filter.test(refusal)) {
                fitting.add(refusal);
              }
            } catch (UnreadableException e) {
              unreadable[0]++;
            }
          }
          if (!fitting.isEmpty()) {
            batches.accept(fitting);
          }
        });
    return unreadable[0];
  }

  /**
   * One refusal.
   *
   * @throws IOException if it is not on the topic; the message says so
   */
  public Refusal get(MessageId id) throws IOException {
    if (!id.topic().equals(topic)) {
      throw new IOException(id + " is no refusal: those stand on " + topic);
    }
    return refusal(
        reader
            .at(id)
            .orElseThrow(
                () ->
                    new IOException(
                        id + " is not on the topic; it may have been removed with time")));
  }

  /** A message that is no record of a refusal. */
  private static final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(MessageId id) {
      super(id + " is no quarantine record that this version reads");
    }
  }

  private Refusal refusal(ConsumerRecord<byte[], byte[]> message) throws UnreadableException {
    MessageId id = new MessageId(message.topic(), message.partition(), message.offset());
    if (message.value() == null) {
      throw new UnreadableException(id);
    }
    try {
      return new Refusal(id, codec.decode(message.value()));
    } catch (IOException | AvroRuntimeException e) {
      throw new UnreadableException(id);
    }
  }
}
