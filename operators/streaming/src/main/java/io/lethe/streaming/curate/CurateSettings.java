package io.lethe.streaming.curate;

import io.lethe.streaming.ObjectStoreFactory;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.admit.Rules;
import java.io.Serializable;
import java.net.URI;
import java.util.Objects;

/**
 * What the curate stage needs; all of it travels with the job graph, and none of it is secret.
 *
 * @param rules policies and recipes
 * @param keyFolder the key ring, mounted on every worker
 * @param rawZone where raw objects may be read
 * @param researchZone root of curated objects, ends with a slash
 * @param stores opens the object store
 * @param workers objects that one subtask curates at a time, 1 to 256
 * @param maxPending tasks that one subtask holds in state before it takes no more, at least {@code
 *     workers}
 * @param threadsPerFile threads that one large alignment file may use, 1 to 64
 * @param maxObjectsPerDelivery beyond, a delivery is refused, 1 or more
 */
public record CurateSettings(
    Rules rules,
    String keyFolder,
    RawZone rawZone,
    URI researchZone,
    ObjectStoreFactory stores,
    int workers,
    int maxPending,
    int threadsPerFile,
    int maxObjectsPerDelivery)
    implements Serializable {

  public CurateSettings {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(keyFolder, "keyFolder");
    Objects.requireNonNull(rawZone, "rawZone");
    Objects.requireNonNull(researchZone, "researchZone");
    Objects.requireNonNull(stores, "stores");
    if (workers < 1 || workers > 256) {
      throw new IllegalArgumentException("curate.workers must be 1 to 256");
    }
    if (maxPending < workers) {
      throw new IllegalArgumentException("curate.maxPending must be at least curate.workers");
    }
    if (threadsPerFile < 1 || threadsPerFile > 64) {
      throw new IllegalArgumentException("curate.threadsPerFile must be 1 to 64");
    }
    if (maxObjectsPerDelivery < 1) {
      throw new IllegalArgumentException("curate.maxObjectsPerDelivery must be 1 or more");
    }
  }
}
