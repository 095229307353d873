package io.lethe.genomics.bench;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import java.io.OutputStream;

/** Takes everything and keeps nothing. */
final class Nowhere implements CuratedStore {
  @Override
  public Pending create(String key, String mediaType) {
    return new Pending() {
      @Override
      public OutputStream stream() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public void commit(Sha256 sha256) {
        // Nothing is kept.
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }
}
