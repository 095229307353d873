package io.lethe.jobs.cli.quarantine;

import io.lethe.jobs.quarantine.MessageId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code topic-partition-offset}. */
final class MessageIds implements ITypeConverter<MessageId> {

  @Override
  public MessageId convert(String text) {
    try {
      return MessageId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
