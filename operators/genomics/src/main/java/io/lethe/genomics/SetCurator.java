package io.lethe.genomics;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Curates one data file with the indexes and digests beside it. One object serves one data file.
 *
 * <p>Digests are read first, since the data must hold against them; indexes of the curated file are
 * made in the pass over the data; digests of curated files are written last.
 */
final class SetCurator implements AutoCloseable {

  private static final String DIGEST_TYPE = "text/plain";

  private final List<LandedFile> set;
  private final int data;
  private final SideFiles beside;
  private final RunContext run;
  private final CuratedStore store;
  private final BlockCodec codec;
  private final Map<Integer, Outcome> outcomes = new HashMap<>();
  private final Map<Integer, Read> digests = new HashMap<>();
  private OpenedFile file;
  private Target target;

  /** A digest file that was read. */
  private record Read(Checksum checksum, Sha256 sha256, long bytes) {}

  /** What is done with the bytes of a landed index, to its end. */
  @FunctionalInterface
  private interface LandedIndex {

    void read(MeasuredInput in) throws IOException, RejectedException;
  }

  SetCurator(List<LandedFile> set, int data, RunContext run, CuratedStore store, BlockCodec codec) {
    this.set = set;
    this.data = data;
    this.beside = SideFiles.of(set, data);
    this.run = run;
    this.store = store;
    this.codec = codec;
  }

  /**
   * What became of the data file and of each file beside it, by its place in the set.
   *
   * @throws IOException if the raw zone or the store fails; the set may be tried again
   */
  Map<Integer, Outcome> curate(
      FileCurator engine, ObjectKeys keys, GenomicsOptions options, int inflation)
      throws IOException {
    try (SetCurator closing = this) {
      if (closing.open(keys, options)) {
        settle(engine.curate(file, target));
      }
      return finish(inflation);
    }
  }

  /**
   * Reads the digests and opens the data file.
   *
   * @return false if it is refused already
   */
  boolean open(ObjectKeys keys, GenomicsOptions options) throws IOException {
    for (int place : beside.digests().keySet()) {
      readDigest(place);
    }
    beside.spare().forEach(place -> refuse(place, ReasonCode.INDEX_MISMATCH));
    try {
      file = OpenedFile.open(set.get(data), declared(data));
      target = target(keys, options, file);
      return true;
    } catch (RejectedException e) {
      outcomes.put(data, new Outcome.Quarantined(e.reason(), e.position(), 0));
      return false;
    }
  }

  /** The data file; null unless it could be opened. */
  OpenedFile file() {
    return file;
  }

  Target target() {
    return target;
  }

  /** What became of the data file, unless that is known already. */
  void settle(Outcome outcome) {
    outcomes.putIfAbsent(data, outcome);
  }

  /** Writes what goes with the data, and tells what became of each file. */
  Map<Integer, Outcome> finish(int inflation) throws IOException {
    if (outcomes.get(data) instanceof Outcome.Curated curated) {
      sides(curated, target, inflation);
    }
    refuseTheRest();
    return outcomes;
  }

  @Override
  public void close() throws IOException {
    try {
      if (target != null) {
        target.close();
      }
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }

  private Target target(ObjectKeys keys, GenomicsOptions options, OpenedFile file) {
    boolean md5 =
        digests.values().stream()
            .anyMatch(read -> read.checksum().algorithm() == Checksum.Algorithm.MD5);
    return new Target(
        store,
        run,
        set.get(data).sampleId(),
        keys.pseudonyms(),
        request -> keys.of(run, set.get(data), request, file.identity()),
        () -> codec.searching(options.compressionLevel()),
        beside.indexes().keySet(),
        options.passesBlocks(),
        md5);
  }

  private void sides(Outcome.Curated curated, Target target, int inflation) throws IOException {
    Map<Integer, WrittenObject> written = new HashMap<>(Map.of(data, target.data()));
    for (Map.Entry<IndexKind, Integer> index : beside.indexes().entrySet()) {
      IndexKind kind = index.getKey();
      int place = index.getValue();
      WrittenObject built = target.written().get(kind);
      Opener.IndexRebaser rebaser = target.rebaser().orElse(null);
      if (built != null) {
        // The landed index must be one, though nothing of it is used.
        LandedIndex check = in -> IndexFile.read(kind, in, inflation);
        outcomes.put(place, index(place, kind, check, built, curated));
        written.put(place, built);
      } else if (rebaser != null) {
        try (WrittenObject rebased = target.index(kind)) {
          LandedIndex rebase =
              in -> IndexFile.rebase(kind, in, inflation, rebaser, rebased.stream());
          outcomes.put(place, index(place, kind, rebase, rebased, curated));
          written.put(place, rebased);
        }
      } else {
        refuse(place, ReasonCode.INDEX_MISMATCH);
      }
    }
    for (Map.Entry<Integer, Integer> digest : beside.digests().entrySet()) {
      Read read = digests.get(digest.getKey());
      WrittenObject subject = written.get(digest.getValue());
      if (read != null
          && subject != null
          && outcomes.get(digest.getValue()) instanceof Outcome.Curated) {
        outcomes.put(digest.getKey(), digest(digest.getKey(), read, subject, curated));
      }
    }
  }

  private Outcome index(
      int place, IndexKind kind, LandedIndex landed, WrittenObject object, Outcome.Curated of)
      throws IOException {
    try (OpenedFile file = OpenedFile.open(set.get(place), declared(place))) {
      try {
        landed.read(file.in());
        Sha256 raw = file.verify();
        object.commit();
        return side(object, of, kind.name(), raw, file.in().count());
      } catch (RejectedException e) {
        return new Outcome.Quarantined(e.reason(), e.position(), file.in().count());
      } catch (ObjectConflictException e) {
        return new Outcome.Quarantined(ReasonCode.KEY_CONFLICT, -1, file.in().count());
      }
    } catch (RejectedException e) {
      return new Outcome.Quarantined(e.reason(), e.position(), 0);
    }
  }

  private Outcome digest(int place, Read read, WrittenObject subject, Outcome.Curated of)
      throws IOException {
    String name = set.get(place).name();
    String key = subject.key() + name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    try (WrittenObject object = new WrittenObject(store, key, DIGEST_TYPE, false)) {
      object.stream().write(subject.checksum(read.checksum().algorithm()).sideFile(subject.key()));
      object.commit();
      return side(object, of, read.checksum().algorithm().name(), read.sha256(), read.bytes());
    } catch (ObjectConflictException e) {
      return new Outcome.Quarantined(ReasonCode.KEY_CONFLICT, -1, read.bytes());
    }
  }

  private static Outcome.Curated side(
      WrittenObject object, Outcome.Curated of, String format, Sha256 raw, long bytesIn) {
    return new Outcome.Curated(
        object.key(),
        object.mediaType(),
        object.sha256(),
        object.count(),
        raw,
        bytesIn,
        false,
        of.subject(),
        of.entity(),
        of.part(),
        of.unit(),
        Map.of("format", format));
  }

  private void readDigest(int place) throws IOException {
    try (OpenedFile file = OpenedFile.open(set.get(place), List.of())) {
      byte[] content = file.in().readNBytes(Checksum.SIDE_FILE_LIMIT + 1);
      Checksum checksum =
          content.length > Checksum.SIDE_FILE_LIMIT
              ? null
              : Checksum.inSideFile(content).orElse(null);
      if (checksum == null) {
        outcomes.put(
            place, new Outcome.Quarantined(ReasonCode.DIGEST_FILE_MALFORMED, 0, file.in().count()));
      } else {
        digests.put(place, new Read(checksum, file.verify(), file.in().count()));
      }
    } catch (RejectedException e) {
      outcomes.put(place, new Outcome.Quarantined(e.reason(), e.position(), 0));
    }
  }

  /** What digest files say of a file. */
  private List<Checksum> declared(int place) {
    List<Checksum> declared = new ArrayList<>();
    beside
        .digests()
        .forEach(
            (digest, subject) -> {
              if (subject == place && digests.containsKey(digest)) {
                declared.add(digests.get(digest).checksum());
              }
            });
    return declared;
  }

  /** No file beside refused data is written, nor a digest of an index that was refused. */
  private void refuseTheRest() {
    beside.indexes().values().forEach(place -> refuse(place, ReasonCode.DATA_FILE_REFUSED));
    beside.digests().keySet().forEach(place -> refuse(place, ReasonCode.DATA_FILE_REFUSED));
  }

  private void refuse(int place, ReasonCode reason) {
    outcomes.putIfAbsent(place, new Outcome.Quarantined(reason, -1, 0));
  }
}
