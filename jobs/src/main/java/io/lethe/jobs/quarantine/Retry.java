package io.lethe.jobs.quarantine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Lands refused objects again. Either everything that is asked for can be sent, or nothing is. Not
 * thread-safe.
 */
public final class Retry {

  private final LandingTopics landings;
  private final RetryPlan plan;
  private final Producer<byte[], byte[]> producer;

  /**
   * @param producer owned by the caller
   */
  public Retry(LandingTopics landings, RetryPlan plan, Producer<byte[], byte[]> producer) {
    this.landings = landings;
    this.plan = plan;
    this.producer = producer;
  }

  /** Told before and after an event is sent. */
  public interface Witness {

    /** Nothing is sent that could not be recorded. */
    void before(RetryEvent event) throws IOException;

    /** The broker has it. */
    void after(RetryEvent event) throws IOException;
  }

  /**
   * The events that answer the refusals.
   *
   * @throws IOException if one of them cannot be answered; the message says what to do
   */
  public List<RetryEvent> plan(List<Refusal> refusals) throws IOException {
    Map<MessageId, List<Refusal>> deliveries = new LinkedHashMap<>();
    for (Refusal refusal : refusals) {
      List<Refusal> same =
          deliveries.computeIfAbsent(refusal.delivery(), delivery -> new ArrayList<>());
      if (!same.contains(refusal)) {
        same.add(refusal);
      }
    }
    List<RetryEvent> events = new ArrayList<>();
    for (Map.Entry<MessageId, List<Refusal>> each : deliveries.entrySet()) {
      events.addAll(plan.of(landings.get(each.getKey()), each.getValue()));
    }
    return events;
  }

  /** Sends one after the other. Sent again, they change nothing. */
  public void send(List<RetryEvent> events, Witness witness) throws IOException {
    for (RetryEvent event : events) {
      witness.before(event);
      send(event);
      witness.after(event);
    }
  }

  private void send(RetryEvent event) throws IOException {
    try {
      producer.send(new ProducerRecord<>(event.delivery().topic(), event.message())).get();
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new IOException(
          "the topic "
              + event.delivery().topic()
              + " does not take the event: "
              + cause.getClass().getSimpleName(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while an event was sent");
    }
  }
}
