package io.lethe.jobs.cli;

import java.nio.file.Path;

/** The installation's folder, as the launcher script gives it; else the current one. */
public final class Home {

  private static final String PROPERTY = "lethe.home";

  private Home() {}

  public static Path path(String relative) {
    return Path.of(System.getProperty(PROPERTY, ".")).resolve(relative);
  }
}
