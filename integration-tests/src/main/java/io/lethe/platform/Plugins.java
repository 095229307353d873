package io.lethe.platform;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build has put Flink's plugins. */
final class Plugins {

  private static final String PROPERTY = "lethe.plugins.dir";

  private Plugins() {}

  /**
   * The system property {@value #PROPERTY}, else {@code plugins} beside the classes or the jar of
   * this module, which is where the build copies them.
   */
  static Path folder() {
    String configured = System.getProperty(PROPERTY);
    return configured == null ? besideThisModule() : Path.of(configured);
  }

  private static Path besideThisModule() {
    try {
      Path code =
          Path.of(Plugins.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolveSibling("plugins");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("set the system property " + PROPERTY, e);
    }
  }
}
