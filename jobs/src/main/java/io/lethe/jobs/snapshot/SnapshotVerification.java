package io.lethe.jobs.snapshot;

import io.lethe.curation.MerkleTree;
import io.lethe.curation.Sha256;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Checks that a snapshot is what was signed. Fast: signature, digests of the parts, order, counts
 * and Merkle root of the rows. Sampled: also the bytes of some objects. Full: of all.
 */
public final class SnapshotVerification {

  private static final int THREADS = 16;
  private static final int BUFFER = 1 << 16;

  private final SnapshotStore store;
  private final Path publicKey;
  private final String split;

  /**
   * @param publicKey public key set that heads must be signed with, see {@link SigningKeys}
   */
  public SnapshotVerification(SnapshotStore store, Path publicKey) {
    this(store, publicKey, null);
  }

  /**
   * @param split whose objects may be read, or null for all: a folder may hold those of one alone
   */
  public SnapshotVerification(SnapshotStore store, Path publicKey, String split) {
    this.store = store;
    this.publicKey = publicKey;
    this.split = split;
  }

  /**
   * What was found.
   *
   * @param rows rows of the manifest that were read
   * @param objects objects whose bytes were read
   * @param revoked subjects that withdrew since; the manifest stays what was signed
   * @param deleted objects of those subjects that were to be read and are there no more
   * @param findings what is wrong, in sentences; empty if nothing is
   */
  public record Report(
      SnapshotHead head,
      long rows,
      long objects,
      int revoked,
      long deleted,
      List<String> findings) {

    public boolean valid() {
      return findings.isEmpty();
    }
  }

  /**
   * Verifies a snapshot.
   *
   * @param share of the objects to read, 0 for none to 1 for all
   * @param seed of the choice
   * @throws IOException if there is no such snapshot, or the store fails
   * @throws IllegalArgumentException if the snapshot has no such split
   */
  public Report verify(String name, SemanticVersion version, double share, long seed)
      throws IOException {
    SnapshotStore.Stored stored = store.read(name, version);
    SnapshotHead head = stored.head();
    head.counts().requireSplit(split);
    List<String> findings = new ArrayList<>();
    if (!signed(stored)) {
      findings.add("the head is not signed by a trusted key");
    }
    SnapshotStore.Notes notes = store.notes(stored, publicKey);
    if (notes.untrusted() > 0) {
      findings.add("an approval or revocation is not signed by a trusted key");
    }
    Set<String> revoked = Set.copyOf(notes.revoked());
    Rows rows = new Rows(share, new Random(seed));
    try (ManifestReader manifest = new ManifestReader(store, head);
        Objects objects = new Objects(findings, revoked)) {
      while (manifest.hasNext()) {
        SnapshotRow row = manifest.next();
        if (rows.add(row)) {
          objects.check(row);
        }
      }
      objects.await();
      rows.compare(head, findings);
      return new Report(
          head, rows.count, objects.count, revoked.size(), objects.deleted.get(), findings);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof TamperedException tampered) {
        findings.add(tampered.getMessage());
        return new Report(head, rows.count, 0, revoked.size(), 0, findings);
      }
      throw e.getCause();
    }
  }

  private boolean signed(SnapshotStore.Stored stored) throws IOException {
    return stored.signature().isPresent()
        && SigningKeys.verifies(publicKey, stored.bytes(), stored.signature().get());
  }

  /** What the rows add up to. */
  private final class Rows {

    private final MerkleTree tree = new MerkleTree();
    private final double share;
    private final Random random;
    private SnapshotRow last;
    private boolean ordered = true;
    private long count;
    private long bytes;

    Rows(double share, Random random) {
      this.share = share;
      this.random = random;
    }

    /** True if the object itself is to be read. */
    boolean add(SnapshotRow row) {
      tree.add(row.leaf());
      ordered &= last == null || SnapshotRow.ORDER.compare(last, row) < 0;
      last = row;
      count++;
      bytes += row.size();
      return (split == null || split.equals(row.split()))
          && (share >= 1 || share > 0 && random.nextDouble() < share);
    }

    void compare(SnapshotHead head, List<String> findings) {
      if (!ordered) {
        findings.add("the rows of the manifest are not in order");
      }
      if (count != head.counts().objects() || bytes != head.counts().bytes()) {
        findings.add("the manifest has not as many objects or bytes as the head says");
      }
      if (!tree.root().hex().equals(head.merkleRoot())) {
        findings.add("the Merkle root over the manifest is not the head's");
      }
    }
  }

  /** Reads objects on several threads. */
  private final class Objects implements AutoCloseable {

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final List<Future<String>> pending = new ArrayList<>();
    private final List<String> findings;
    private final Set<String> revoked;
    private final AtomicLong deleted = new AtomicLong();
    private long count;

    /**
     * @param revoked subjects whose objects may be missing
     */
    Objects(List<String> findings, Set<String> revoked) {
      this.findings = findings;
      this.revoked = revoked;
    }

    void check(SnapshotRow row) throws IOException {
      pending.add(pool.submit(() -> fault(row)));
      count++;
      if (pending.size() >= 2 * THREADS) {
        await();
      }
    }

    void await() throws IOException {
      for (Future<String> future : pending) {
        try {
          String fault = future.get();
          if (fault != null) {
            findings.add(fault);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
          throw new IOException("an object cannot be read", e.getCause());
        }
      }
      pending.clear();
    }

    private String fault(SnapshotRow row) throws IOException {
      try (OpenObject object = store.objects().open(store.below(row.path()))) {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        for (int n = object.stream().read(buffer); n >= 0; n = object.stream().read(buffer)) {
          digest.update(buffer, 0, n);
        }
        boolean same = Sha256.finish(digest).hex().equals(row.sha256());
        return same ? null : "an object has other bytes: " + row.path();
      } catch (ObjectMissingException e) {
        if (revoked.contains(row.subject())) {
          deleted.incrementAndGet();
          return null;
        }
        return "an object is missing: " + row.path();
      }
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }
}
