package io.lethe.land;

import io.lethe.curation.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What one producer is given to land, and what has to come of it. One thread's. */
interface Consignment extends AutoCloseable {

  /** The {@code source} of its events, which no other has. */
  String source();

  /** What is in the raw zone of it: all its keys begin so. */
  String keys();

  /**
   * What {@code lethe land} is told, but for where it works.
   *
   * @param port for metrics
   */
  List<String> arguments(int port);

  /** Called before the process is started, for the first time and again after each kill. */
  default void supply(int start) throws Exception {}

  /** Digests of the objects of each delivery that must come, whole and once. */
  Set<Set<Sha256>> deliveries() throws Exception;

  @Override
  default void close() throws IOException {}
}
