package io.lethe.jobs.producer.s3events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * Keeps which notifications were refused and why, never what they hold, in a file of JSON lines.
 * When it has reached its bound it takes the place of the former one. One thread's.
 */
final class Refusals implements AutoCloseable {

  static final String FILE = "refused.jsonl";
  static final String FORMER = "refused.1.jsonl";

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;
  private final JsonFactory json = new JsonFactory();
  private FileChannel file;

  /** Place of a message. */
  record Place(String topic, int partition, long offset) {}

  private Refusals(Path folder, long maxBytes, Clock clock, FileChannel file) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.file = file;
  }

  /**
   * Goes on with the file of a folder.
   *
   * @param maxBytes of a file; there are two at most
   */
  static Refusals open(Path folder, long maxBytes, Clock clock) throws IOException {
    return new Refusals(folder, maxBytes, clock, channel(folder));
  }

  /**
   * Adds a line.
   *
   * @param index of the record in the message, or -1 for the whole message
   */
  void add(Place place, int index, NotificationException reason) throws IOException {
    if (file.size() >= maxBytes) {
      file.close();
      Files.move(folder.resolve(FILE), folder.resolve(FORMER), StandardCopyOption.REPLACE_EXISTING);
      file = channel(folder);
    }
    ByteBuffer line = ByteBuffer.wrap(line(place, index, reason));
    while (line.hasRemaining()) {
      file.write(line);
    }
  }

  /** Makes all lines durable. */
  void flush() throws IOException {
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private byte[] line(Place place, int index, NotificationException reason) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator line = json.createGenerator(bytes)) {
      line.writeStartObject();
      line.writeStringField("at", clock.instant().toString());
      line.writeStringField("topic", place.topic());
      line.writeNumberField("partition", place.partition());
      line.writeNumberField("offset", place.offset());
      if (index >= 0) {
        line.writeNumberField("record", index);
      }
      line.writeStringField("reason", reason.fault().name());
      if (reason.position() >= 0) {
        line.writeNumberField("position", reason.position());
      }
      line.writeEndObject();
      line.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  private static FileChannel channel(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
