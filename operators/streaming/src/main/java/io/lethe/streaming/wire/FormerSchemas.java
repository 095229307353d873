package io.lethe.streaming.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The schemas that former releases wrote a record with, so that old messages can be read. */
public final class FormerSchemas {

  private static final List<String> RELEASES = List.of("v1");

  private FormerSchemas() {}

  /** A codec that reads what any release wrote. */
  public static <T extends SpecificRecord> SingleObject<T> codec(Class<T> type) {
    SingleObject<T> codec = new SingleObject<>(type);
    of(type).forEach(codec::knowing);
    return codec;
  }

  /** All released forms of a record, oldest first; empty for a record that is new. */
  static List<Schema> of(Class<? extends SpecificRecord> type) {
    List<Schema> schemas = new ArrayList<>();
    for (String release : RELEASES) {
      String resource = "/released/" + release + "/" + type.getSimpleName() + ".avsc";
      try (InputStream in = type.getResourceAsStream(resource)) {
        if (in != null) {
          schemas.add(new Schema.Parser().parse(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("a released schema cannot be read: " + resource, e);
      }
    }
    return schemas;
  }
}
