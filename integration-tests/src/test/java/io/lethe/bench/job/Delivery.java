package io.lethe.bench.job;

import java.util.List;
import java.util.function.Function;

/**
 * Objects that have landed and can be announced, more than once if need be.
 *
 * @param objects how many
 * @param bytes of all of them
 * @param announcement makes the event, from an id that no other event has
 */
record Delivery(int objects, long bytes, Function<String, Announcement> announcement) {

  static int objects(List<Delivery> deliveries) {
    return deliveries.stream().mapToInt(Delivery::objects).sum();
  }

  static long bytes(List<Delivery> deliveries) {
    return deliveries.stream().mapToLong(Delivery::bytes).sum();
  }
}
