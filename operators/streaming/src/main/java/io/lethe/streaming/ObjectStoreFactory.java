package io.lethe.streaming;

import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.StoreMeter;
import java.io.IOException;
import java.io.Serializable;

/** Opens the object store on a worker; travels with the job graph, so it holds no secrets. */
@FunctionalInterface
public interface ObjectStoreFactory extends Serializable {

  /**
   * A new store, owned by the caller.
   *
   * @param meter is told what the store does
   */
  ObjectStore open(StoreMeter meter) throws IOException;
}
