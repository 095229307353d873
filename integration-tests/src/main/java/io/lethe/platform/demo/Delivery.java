package io.lethe.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is landed with one event.
 *
 * @param name names the folder in the raw zone; raw zone only
 * @param run set for a sequencing run, empty for a study
 * @param objects at least one
 */
record Delivery(String name, Optional<Run> run, List<Item> objects) {

  Delivery {
    Objects.requireNonNull(run, "run");
    objects = List.copyOf(objects);
  }

  static Delivery study(String name, List<Item> objects) {
    return new Delivery(name, Optional.empty(), objects);
  }

  /**
   * What the event tells of a sequencing run.
   *
   * @param id of the run
   * @param samples may be empty: then the files alone tell
   */
  record Run(String id, List<Sample> samples) {

    Run {
      samples = List.copyOf(samples);
    }
  }

  /** A sample and the patient it is of. */
  record Sample(String id, String subjectId) {}

  /**
   * One object.
   *
   * @param path below the delivery's folder
   * @param size bytes
   * @param sampleId the sample of a sequencing file, where that is known
   * @param source opens the bytes
   */
  record Item(String path, long size, Optional<String> sampleId, Source source) {

    Item(String path, long size, Source source) {
      this(path, size, Optional.empty(), source);
    }
  }

  /** Opens the bytes of an object; may be called more than once. */
  @FunctionalInterface
  interface Source {

    InputStream open() throws IOException;
  }
}
