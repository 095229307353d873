package io.lethe.jobs.quarantine;

import java.util.List;

/**
 * An event that lands refused objects again.
 *
 * @param delivery the event that landed them before
 * @param message for the topic of that event
 * @param objects how many it names; 0 where it names them as the former event did
 * @param refusals which it answers
 */
public record RetryEvent(
    MessageId delivery, byte[] message, int objects, List<MessageId> refusals) {

  public RetryEvent {
    message = message.clone();
    refusals = List.copyOf(refusals);
  }

  @Override
  public byte[] message() {
    return message.clone();
  }

  /** Nothing of the message, which belongs to the raw zone. */
  @Override
  public String toString() {
    return "RetryEvent[" + delivery + ", " + refusals.size() + " refusals]";
  }
}
