package io.lethe.jobs.quarantine;

import io.lethe.schemas.SourcePosition;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a message stands on its topic, written {@code topic-partition-offset}. It names a refusal,
 * or the delivery that a landing event announced, without telling anything about it.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record MessageId(String topic, int partition, long offset) {

  private static final Pattern TEXT =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})-(\\d{1,9})-(\\d{1,18})");

  public MessageId {
    Objects.requireNonNull(topic, "topic");
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("partition and offset are 0 or more");
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no such name
   */
  public static MessageId parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("an id is topic-partition-offset");
    }
    return new MessageId(
        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
  }

  /** The name of a position. */
  public static MessageId of(SourcePosition position) {
    return new MessageId(position.getTopic(), position.getPartition(), position.getOffset());
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
