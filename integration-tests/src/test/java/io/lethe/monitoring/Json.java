package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** What servers answer. */
final class Json {

  private Json() {}

  /**
   * @throws IOException if the server does not answer, or with an error
   */
  static JsonNode at(URI uri) throws IOException {
    try (InputStream in = uri.toURL().openStream()) {
      return new ObjectMapper().readTree(in);
    }
  }
}
