package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.genomics.bgzf.BgzfOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The curated object of one data file, and its indexes; leaves nothing behind unless committed. Not
 * thread-safe.
 */
final class Target implements Opener, AutoCloseable {

  private final CuratedStore store;
  private final Function<Request, ObjectKeys.Place> places;
  private final int level;
  private final boolean md5;
  private final Set<IndexKind> indexes;
  private final Map<IndexKind, WrittenObject> written = new EnumMap<>(IndexKind.class);
  private WrittenObject data;
  private BgzfOutput blocks;
  private ObjectKeys.Place place;

  /**
   * @param places gives the key once the file has told what it needs
   * @param indexes to be made
   * @param md5 true if MD5 digests will be asked for
   */
  Target(
      CuratedStore store,
      Function<Request, ObjectKeys.Place> places,
      int level,
      Set<IndexKind> indexes,
      boolean md5) {
    this.store = store;
    this.places = places;
    this.level = level;
    this.indexes = indexes.isEmpty() ? Set.of() : EnumSet.copyOf(indexes);
    this.md5 = md5;
  }

  @Override
  public BgzfOutput open(Request request) throws IOException {
    blocks = new BgzfOutput(openRaw(request), level);
    return blocks;
  }

  @Override
  public OutputStream openRaw(Request request) throws IOException {
    if (data != null) {
      throw new IllegalStateException("opened before");
    }
    place = places.apply(request);
    data = new WrittenObject(store, place.key(), request.mediaType(), md5);
    return data.stream();
  }

  @Override
  public Set<IndexKind> indexes() {
    return indexes;
  }

  @Override
  public void index(IndexKind kind, IndexWriter writer) throws IOException {
    if (!indexes.contains(kind) || written.containsKey(kind)) {
      throw new IllegalStateException("no such index was asked for");
    }
    String key = place.key() + kind.extension();
    WrittenObject index = new WrittenObject(store, key, kind.mediaType(), md5);
    written.put(kind, index);
    writer.write(index.stream());
  }

  ObjectKeys.Place place() {
    return place;
  }

  WrittenObject data() {
    return data;
  }

  /** The indexes that the format could make; not committed. */
  Map<IndexKind, WrittenObject> written() {
    return written;
  }

  /** Ends the last block; nothing is visible yet. */
  void finish() throws IOException {
    if (blocks != null) {
      blocks.finish();
    }
  }

  @Override
  public void close() throws IOException {
    if (blocks != null) {
      blocks.close();
    }
    try (WrittenObject closing = data) {
      for (WrittenObject index : written.values()) {
        index.close();
      }
    }
  }
}
