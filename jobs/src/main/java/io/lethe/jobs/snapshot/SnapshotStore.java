package io.lethe.jobs.snapshot;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotNote;
import io.lethe.curation.version.VersionManifest;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The snapshots of a research zone. A snapshot is there as soon as its head is, and the head comes
 * last. Thread-safe; does not own the store.
 */
public final class SnapshotStore {

  private static final String HEAD = "snapshot.json";
  private static final String CROISSANT = "croissant.json";
  private static final String SIGNATURE = ".sig";
  private static final String LD_JSON = "application/ld+json";
  private static final int DIGITS = 16;
  private static final int ATTEMPTS = 3;
  private static final int MAX_HEAD = 64 << 20;

  private final ObjectStore store;
  private final URI researchZone;

  public SnapshotStore(ObjectStore store, URI researchZone) {
    this.store = store;
    this.researchZone = ObjectUris.folder(researchZone);
  }

  /**
   * A head as it is stored.
   *
   * @param bytes what the signature is over
   * @param signature 64 bytes, or empty if there is none
   */
  public record Stored(SnapshotHead head, byte[] bytes, Optional<byte[]> signature) {

    public Sha256 sha256() {
      return Sha256.of(bytes);
    }
  }

  /** The versions of a data set, ascending. */
  public List<SemanticVersion> versions(String name) throws IOException {
    TreeSet<SemanticVersion> versions = new TreeSet<>();
    String folder = SnapshotHead.folder(name);
    URI prefix = ObjectUris.folder(below(folder.substring(0, folder.length() - 1)));
    store.list(
        prefix,
        object -> {
          String rest = object.uri().getPath().substring(prefix.getPath().length());
          if (rest.endsWith("/" + HEAD)) {
            versions.add(
                SemanticVersion.parse(rest.substring(0, rest.length() - HEAD.length() - 1)));
          }
        });
    return new ArrayList<>(versions);
  }

  /** The names of all data sets. */
  public List<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    URI prefix = ObjectUris.folder(below("snapshots"));
    store.list(
        prefix,
        object -> {
          String rest = object.uri().getPath().substring(prefix.getPath().length());
          if (rest.endsWith("/" + HEAD)) {
            names.add(rest.substring(0, rest.indexOf('/')));
          }
        });
    return new ArrayList<>(names);
  }

  /**
   * Reads a head.
   *
   * @throws IOException if there is none, or it is not readable
   */
  public Stored read(String name, SemanticVersion version) throws IOException {
    String folder = SnapshotHead.folder(name, version);
    byte[] bytes =
        bytes(folder + HEAD)
            .orElseThrow(() -> new IOException("there is no snapshot " + name + " " + version));
    SnapshotHead head = SnapshotHead.fromJson(bytes);
    if (!head.name().equals(name) || !head.version().equals(version)) {
      throw new IOException("the head of " + name + " " + version + " belongs to another snapshot");
    }
    return new Stored(head, bytes, signature(folder + HEAD, bytes));
  }

  /**
   * Fetches a part of the manifest and checks its digest.
   *
   * @throws TamperedException if it is missing or other bytes than the head says
   */
  void fetch(SnapshotHead head, SnapshotHead.Part part, Path file) throws IOException {
    String key = SnapshotHead.folder(head.name(), head.version()) + part.path();
    try (OpenObject object = store.open(below(key))) {
      Files.copy(object.stream(), file);
    } catch (ObjectMissingException e) {
      throw new TamperedException("a part of the manifest is missing: " + part.path());
    }
    if (!ManifestWriter.digest(file).hex().equals(part.sha256())) {
      throw new TamperedException("a part of the manifest has other bytes: " + part.path());
    }
  }

  /**
   * The files that a snapshot can be verified with: parts of the manifest, signature, and the head
   * as the last.
   *
   * @throws TamperedException if it is not signed
   */
  List<StoredFile> files(Stored stored) throws IOException {
    SnapshotHead head = stored.head();
    String folder = SnapshotHead.folder(head.name(), head.version());
    byte[] signature =
        stored.signature().orElseThrow(() -> new TamperedException("the head is not signed"));
    String own = signatureKey(folder + HEAD, stored.bytes());
    List<StoredFile> files = new ArrayList<>();
    head.parts()
        .forEach(
            part -> files.add(new StoredFile(folder + part.path(), part.sha256(), part.size())));
    files.add(
        StoredFile.of(
            store.head(below(own)).isPresent() ? own : folder + HEAD + SIGNATURE, signature));
    files.add(StoredFile.of(folder + HEAD, stored.bytes()));
    return files;
  }

  /**
   * Makes a snapshot visible: parts, Croissant, signature, and the head as the last. Of several
   * that make the same version, the one whose head stands has its own parts and signature: the
   * names of these tell the bytes.
   *
   * @throws ObjectConflictException if the version is there already
   */
  void publish(SnapshotHead head, byte[] signature, List<ManifestWriter.Written> parts)
      throws IOException, ObjectConflictException {
    String folder = SnapshotHead.folder(head.name(), head.version());
    if (store.head(below(folder + HEAD)).isPresent()) {
      throw new ObjectConflictException();
    }
    for (ManifestWriter.Written part : parts) {
      copy(part, folder);
    }
    try {
      put(folder + CROISSANT, Croissant.describe(head), LD_JSON);
    } catch (ObjectConflictException e) {
      // It may be that of a head that stands by now; if this one will, it is put right below.
    }
    byte[] json = head.toJson();
    replaceLeftover(signatureKey(folder + HEAD, json), signature, "application/octet-stream");
    put(folder + HEAD, json, "application/json");
    describe(head);
  }

  /**
   * Sees to it that the Croissant beside a head describes that head: another creation of the same
   * version, or one that did not come to its end, may have left its own. For the one whose head it
   * is.
   */
  public void describe(SnapshotHead head) throws IOException {
    byte[] croissant = Croissant.describe(head);
    String key = SnapshotHead.folder(head.name(), head.version()) + CROISSANT;
    for (int attempt = 1; ; attempt++) {
      try {
        replaceLeftover(key, croissant, LD_JSON);
        return;
      } catch (ObjectConflictException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException("somebody else is writing " + key, e);
        }
      }
    }
  }

  /**
   * Adds a note to a snapshot; one that is there already stays.
   *
   * @param signature over {@link SnapshotNote#toJson}
   */
  public void add(SnapshotNote note, byte[] signature) throws IOException {
    String key = SnapshotHead.folder(note.name(), note.version()) + note.path();
    byte[] json = note.toJson();
    if (bytes(key).isPresent()) {
      return;
    }
    try {
      // The signature first: a note without one is no note.
      replaceLeftover(signatureKey(key, json), signature, "application/octet-stream");
      put(key, json, "application/json");
    } catch (ObjectConflictException e) {
      if (bytes(key).isEmpty()) {
        throw new IOException("somebody else is writing the same note; run the command again", e);
      }
    }
  }

  /**
   * The notes of a snapshot that carry a trusted signature and speak of its head; and how many do
   * not.
   */
  public Notes notes(Stored stored, Path publicKey) throws IOException {
    String folder = SnapshotHead.folder(stored.head().name(), stored.head().version());
    List<String> keys = new ArrayList<>(List.of(folder + "approval.json"));
    URI revocations = ObjectUris.folder(below(folder + "revocations"));
    store.list(
        revocations,
        object -> {
          if (object.uri().getPath().endsWith(".json")) {
            keys.add(object.uri().getPath().substring(researchZone.getPath().length()));
          }
        });
    List<SnapshotNote> notes = new ArrayList<>();
    int untrusted = 0;
    for (String key : keys) {
      Optional<byte[]> bytes = bytes(key);
      if (bytes.isEmpty()) {
        continue;
      }
      Optional<byte[]> signature = signature(key, bytes.get());
      SnapshotNote note = SnapshotNote.fromJson(bytes.get());
      if (signature.isPresent()
          && SigningKeys.verifies(publicKey, bytes.get(), signature.get())
          && note.headSha256().equals(stored.sha256().hex())) {
        notes.add(note);
      } else {
        untrusted++;
      }
    }
    return new Notes(List.copyOf(notes), untrusted);
  }

  /**
   * @param trusted notes of this snapshot
   * @param untrusted how many others lie beside it
   */
  public record Notes(List<SnapshotNote> trusted, int untrusted) {

    public boolean approved() {
      return trusted.stream().anyMatch(note -> note.kind() == SnapshotNote.Kind.APPROVAL);
    }

    /** Subjects that were revoked. */
    public List<String> revoked() {
      return trusted.stream()
          .filter(note -> note.kind() == SnapshotNote.Kind.REVOCATION)
          .map(SnapshotNote::subject)
          .toList();
    }
  }

  /**
   * The manifest of a version of a study or run.
   *
   * @throws TamperedException if it is not the one that the catalog names
   */
  VersionManifest version(String key, String sha256) throws IOException {
    byte[] json = bytes(key).orElseThrow(() -> new TamperedException("missing: " + key));
    if (!Sha256.of(json).hex().equals(sha256)) {
      throw new TamperedException("other bytes than catalogued: " + key);
    }
    return VersionManifest.fromJson(json);
  }

  /** Where the signature over a file is: its name tells of which bytes it is. */
  private static String signatureKey(String key, byte[] signed) {
    return key + '.' + Sha256.of(signed).hex().substring(0, DIGITS) + SIGNATURE;
  }

  /** The signature over a file; the first releases wrote it without a digest in its name. */
  private Optional<byte[]> signature(String key, byte[] signed) throws IOException {
    Optional<byte[]> own = bytes(signatureKey(key, signed));
    return own.isPresent() ? own : bytes(key + SIGNATURE);
  }

  /** Bytes of an object in the research zone; empty if there is none. */
  Optional<byte[]> bytes(String key) throws IOException {
    try (OpenObject object = store.open(below(key))) {
      if (object.head().size() > MAX_HEAD) {
        throw new IOException(key + " is too large");
      }
      return Optional.of(object.stream().readAllBytes());
    } catch (ObjectMissingException e) {
      return Optional.empty();
    }
  }

  ObjectStore objects() {
    return store;
  }

  URI below(String key) {
    return ObjectUris.below(researchZone, key);
  }

  private void copy(ManifestWriter.Written part, String folder)
      throws IOException, ObjectConflictException {
    try (CuratedStore.Pending pending =
        store.create(below(folder + part.part().path()), "application/vnd.apache.parquet")) {
      Files.copy(part.file(), pending.stream());
      pending.commit(new Sha256(part.part().sha256()));
    }
  }

  /** A side file without a head is what a creation left that did not come to its end. */
  private void replaceLeftover(String key, byte[] bytes, String mediaType)
      throws IOException, ObjectConflictException {
    Optional<byte[]> there = bytes(key);
    if (there.isPresent() && !Arrays.equals(there.get(), bytes)) {
      store.delete(below(key));
    }
    put(key, bytes, mediaType);
  }

  private void put(String key, byte[] bytes, String mediaType)
      throws IOException, ObjectConflictException {
    try (CuratedStore.Pending pending = store.create(below(key), mediaType)) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }
  }
}
