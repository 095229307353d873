package io.lethe.bench.job;

import io.lethe.curation.Sha256;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Looks whether the store holds what the catalog says: manifests of some deliveries and, of each,
 * some objects, by their digests.
 *
 * @param bucket the folder from which the server serves the research zone
 */
record CuratedSample(Path bucket) {

  /** Of many, the first and the last are among them. */
  private static final int SAMPLE = 4;

  /**
   * @throws IOException if something is not there, or is not what it should be
   */
  void check(List<Settled> settled) throws IOException {
    for (int delivery : sample(settled.size())) {
      var version = settled.get(delivery).version();
      if (version.isPresent()) {
        Path manifest = check(version.get().getManifestKey(), version.get().getManifestSha256());
        check(VersionManifest.fromJson(Files.readAllBytes(manifest)));
      }
    }
  }

  private void check(VersionManifest manifest) throws IOException {
    List<VersionedObject> objects = manifest.objects();
    for (int place : sample(objects.size())) {
      VersionedObject object = objects.get(place);
      check(object.path(), object.sha256());
    }
  }

  /** Of any size: an object of some GB does not fit into memory. */
  private Path check(String key, String sha256) throws IOException {
    Path file = bucket.resolve(key);
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (!Sha256.finish(digest).hex().equals(sha256)) {
      throw new IOException("what was curated is not what the catalog says");
    }
    return file;
  }

  private static Set<Integer> sample(int size) {
    Set<Integer> places = new TreeSet<>();
    if (size > 0) {
      IntStream.range(0, SAMPLE).forEach(i -> places.add(i * (size - 1) / (SAMPLE - 1)));
    }
    return places;
  }
}
