package io.lethe.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What is landed with one event.
 *
 * @param name names the folder in the raw zone; raw zone only
 * @param objects at least one
 */
record Delivery(String name, List<Item> objects) {

  Delivery {
    objects = List.copyOf(objects);
  }

  /**
   * One object.
   *
   * @param path below the delivery's folder
   * @param size bytes
   * @param source opens the bytes
   */
  record Item(String path, long size, Source source) {}

  /** Opens the bytes of an object; may be called more than once. */
  @FunctionalInterface
  interface Source {

    InputStream open() throws IOException;
  }
}
