package io.lethe.streaming.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Lethe this is. */
final class CodeVersion {

  private CodeVersion() {}

  /** The version that the build wrote beside this class. */
  static String read() {
    Properties properties = new Properties();
    try (InputStream file = CodeVersion.class.getResourceAsStream("code.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("code.properties is not readable", e);
    }
    return properties.getProperty("version");
  }
}
