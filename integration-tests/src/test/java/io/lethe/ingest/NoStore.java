package io.lethe.ingest;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import java.io.OutputStream;

/** Takes everything and keeps nothing: for what an engine says of its output. */
public final class NoStore implements CuratedStore {

  @Override
  public Pending create(String key, String mediaType) {
    return new Pending() {
      @Override
      public OutputStream stream() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public void commit(Sha256 sha256) {
        // Kept nowhere.
      }

      @Override
      public void close() {
        // Nothing was opened.
      }
    };
  }
}
