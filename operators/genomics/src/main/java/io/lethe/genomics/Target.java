package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.Sha256;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.files.LandedFile;
import java.io.IOException;
import java.util.Optional;

/**
 * The curated object of one raw object; leaves nothing behind unless committed. Not thread-safe.
 */
final class Target implements Opener, AutoCloseable {

  private final CuratedStore store;
  private final ObjectKeys keys;
  private final RunContext context;
  private final LandedFile file;
  private final RawIdentity raw;
  private final int level;
  private CuratedStore.Pending pending;
  private MeasuredOutput measured;
  private BgzfOutput blocks;
  private ObjectKeys.Place place;
  private String mediaType;

  Target(
      CuratedStore store,
      ObjectKeys keys,
      RunContext context,
      LandedFile file,
      RawIdentity raw,
      int level) {
    this.store = store;
    this.keys = keys;
    this.context = context;
    this.file = file;
    this.raw = raw;
    this.level = level;
  }

  @Override
  public BgzfOutput open(Request request) throws IOException {
    if (pending != null) {
      throw new IllegalStateException("opened before");
    }
    place = keys.of(context, file, request, raw);
    mediaType = request.mediaType();
    pending = store.create(place.key(), mediaType);
    measured = new MeasuredOutput(pending.stream());
    blocks = new BgzfOutput(measured, level);
    return blocks;
  }

  @Override
  public RunContext run() {
    return context;
  }

  /** A file is of the sample that the delivery names, whatever its header calls it. */
  @Override
  public Optional<String> subject(String sample) {
    return Opener.super
        .subject(sample)
        .or(() -> file.sampleId().flatMap(id -> Opener.super.subject(id)));
  }

  ObjectKeys.Place place() {
    return place;
  }

  String mediaType() {
    return mediaType;
  }

  long count() {
    return measured.count();
  }

  /** Ends the last block; nothing is visible yet. */
  void finish() throws IOException {
    blocks.finish();
  }

  /** Makes the object visible. */
  Sha256 commit() throws IOException, ObjectConflictException {
    Sha256 digest = measured.sha256();
    pending.commit(digest);
    return digest;
  }

  @Override
  public void close() throws IOException {
    if (blocks != null) {
      blocks.close();
    }
    if (pending != null) {
      pending.close();
    }
  }
}
