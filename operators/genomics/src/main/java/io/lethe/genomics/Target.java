package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Pseudonyms;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.index.BlockTable;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The curated object of one data file, and its indexes; leaves nothing behind unless committed. Not
 * thread-safe.
 */
final class Target implements Opener, AutoCloseable {

  private final CuratedStore store;
  private final RunContext run;
  private final Optional<String> sampleId;
  private final Pseudonyms pseudonyms;
  private final Function<Request, ObjectKeys.Place> places;
  private final Supplier<BlockDeflater> deflaters;
  private final boolean md5;
  private final Set<IndexKind> indexes;
  private final Map<IndexKind, WrittenObject> written = new EnumMap<>(IndexKind.class);
  private List<String> samples = List.of();
  private WrittenObject data;
  private BgzfOutput blocks;
  private ObjectKeys.Place place;
  private IndexRebaser rebaser;
  private final Optional<BlockTable> landedBlocks;

  /**
   * @param run what the delivery and the policy tell
   * @param sampleId the sample that the delivery names for the file
   * @param pseudonyms of the project
   * @param places gives the key once the file has told what it needs
   * @param deflaters make one for blocks
   * @param indexes to be made
   * @param rebases true if they are made from the landed ones where records are not read
   * @param md5 true if MD5 digests will be asked for
   */
  Target(
      CuratedStore store,
      RunContext run,
      Optional<String> sampleId,
      Pseudonyms pseudonyms,
      Function<Request, ObjectKeys.Place> places,
      Supplier<BlockDeflater> deflaters,
      Set<IndexKind> indexes,
      boolean rebases,
      boolean md5) {
    this.store = store;
    this.run = run;
    this.sampleId = sampleId;
    this.pseudonyms = pseudonyms;
    this.places = places;
    this.deflaters = deflaters;
    this.indexes = indexes.isEmpty() ? Set.of() : EnumSet.copyOf(indexes);
    this.md5 = md5;
    this.landedBlocks =
        rebases && !indexes.isEmpty() ? Optional.of(new BlockTable()) : Optional.empty();
  }

  @Override
  public BgzfOutput open(Request request) throws IOException {
    blocks = new BgzfOutput(openRaw(request), deflaters.get());
    return blocks;
  }

  @Override
  public OutputStream openRaw(Request request) throws IOException {
    if (data != null) {
      throw new IllegalStateException("opened before");
    }
    samples = request.samples();
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
    WrittenObject index = index(kind);
    written.put(kind, index);
    writer.write(index.stream());
  }

  @Override
  public Optional<BlockTable> landedBlocks() {
    return landedBlocks;
  }

  @Override
  public void rebase(IndexRebaser offered) {
    rebaser = offered;
  }

  /** How landed indexes become those of the curated file; empty where they were built or cannot. */
  Optional<IndexRebaser> rebaser() {
    return Optional.ofNullable(rebaser);
  }

  /** The index of a kind, to be written after the data was committed. */
  WrittenObject index(IndexKind kind) throws IOException {
    return new WrittenObject(store, place.key() + kind.extension(), kind.mediaType(), md5);
  }

  @Override
  public RunContext run() {
    return run;
  }

  @Override
  public Optional<String> declaredSample() {
    return sampleId;
  }

  /** A file is of the sample that the delivery names, whatever its header calls it. */
  @Override
  public Optional<String> subject(String sample) {
    return Opener.super.subject(sample).or(() -> sampleId.flatMap(Opener.super::subject));
  }

  /** Adds what the delivery tells to what the file tells. */
  void describe(Map<String, String> metadata) {
    new RunMetadata(run, pseudonyms).describe(sample(), place.subject(), metadata);
  }

  private Optional<RunContext.Sample> sample() {
    return sampleId
        .or(() -> samples.size() == 1 ? Optional.of(samples.get(0)) : Optional.empty())
        .map(run.samples()::get);
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
