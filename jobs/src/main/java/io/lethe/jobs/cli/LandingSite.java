package io.lethe.jobs.cli;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.KafkaAnnouncer;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.net.URI;

/**
 * The parts of an installation that every producer works with.
 *
 * @param rawZone root of landed objects
 */
record LandingSite(URI rawZone, ObjectStore store, Announcer announcer) implements AutoCloseable {

  /** Opens them; the caller closes this. */
  static LandingSite open(LetheConfig config) throws IOException {
    ObjectStore store = Settings.stores(config).open();
    try {
      Announcer announcer =
          new KafkaAnnouncer(KafkaClients.producer(config.kafka()), config.kafka().topics());
      return new LandingSite(config.store().rawZone(), store, announcer);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      announcer.close();
    } finally {
      store.close();
    }
  }
}
