package io.lethe.schemas;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas of former releases: a folder a release, a file a record. They never change. */
final class ReleasedSchemas {

  private ReleasedSchemas() {}

  /** All released forms of a record, oldest release first. */
  static List<Schema> of(Schema current) {
    String file = current.getName() + ".avsc";
    return releases().stream()
        .map(release -> release.resolve(file))
        .filter(Files::exists)
        .map(ReleasedSchemas::parse)
        .toList();
  }

  static List<Path> releases() {
    try {
      Path first = Path.of(ReleasedSchemas.class.getResource("/released/v1").toURI());
      try (Stream<Path> folders = Files.list(first.getParent())) {
        return folders.sorted().toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("released schemas are not on the class path", e);
    }
  }

  static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
