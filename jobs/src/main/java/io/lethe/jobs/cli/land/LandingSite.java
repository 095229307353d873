package io.lethe.jobs.cli.land;

import io.lethe.jobs.Settings;
import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.KafkaAnnouncer;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;

/**
 * The parts of an installation that every producer works with.
 *
 * @param rawZone root of landed objects
 */
record LandingSite(URI rawZone, ObjectStore store, Announcer announcer) implements AutoCloseable {

  /**
   * Opens them for a command that ends; the caller closes this.
   *
   * @throws IOException also where Kafka cannot be used now: before anything is uploaded
   */
  static LandingSite open(LetheConfig config) throws IOException {
    KafkaReach.require(config.kafka());
    return opened(config);
  }

  /**
   * Opens them for a command that goes on until it is stopped; the caller closes this. Kafka may be
   * away meanwhile, which is told once.
   */
  static LandingSite open(LetheConfig config, PrintWriter err) throws IOException {
    LandingSite site = opened(config);
    KafkaReach.warn(config.kafka(), err);
    return site;
  }

  private static LandingSite opened(LetheConfig config) throws IOException {
    ObjectStore store = Settings.stores(config).open();
    try {
      Announcer announcer =
          new KafkaAnnouncer(KafkaClients.producer(config.kafka()), config.kafka());
      return new LandingSite(config.store().rawZone(), store, announcer);
    } catch (RuntimeException | IOException e) {
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
