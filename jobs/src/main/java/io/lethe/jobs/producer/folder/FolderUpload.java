package io.lethe.jobs.producer.folder;

import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.RawUploader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Brings the files of a group to the raw zone, several at a time. One thread's. */
final class FolderUpload implements AutoCloseable {

  private static final String MEDIA_TYPE = "application/octet-stream";
  private static final int BLOCK = 1 << 16;

  private final RawUploader uploader;
  private final LandingLedger ledger;
  private final FolderKeys keys;
  private final FolderSource source;
  private final LongConsumer progress;
  private final ExecutorService threads;

  /**
   * @param source opens the files
   * @param parallel files at a time
   * @param progress takes the number of bytes read, again and again, from any thread
   */
  FolderUpload(
      RawUploader uploader,
      LandingLedger ledger,
      FolderKeys keys,
      FolderSource source,
      int parallel,
      LongConsumer progress) {
    this.uploader = uploader;
    this.ledger = ledger;
    this.keys = keys;
    this.source = source;
    this.progress = progress;
    this.threads = Executors.newFixedThreadPool(parallel);
  }

  /**
   * Uploads all files of a group and notes each in the ledger.
   *
   * @throws IOException if one of them could not be; what landed is not uploaded again
   */
  void upload(FileGroup group) throws IOException {
    List<Callable<Void>> uploads = new ArrayList<>(group.files().size());
    for (LocalFile file : group.files()) {
      uploads.add(
          () -> {
            LandedFile landed = upload(file);
            ledger.landed(group.name(), file.relative(), file.check(), landed);
            return null;
          });
    }
    try {
      for (Future<Void> upload : threads.invokeAll(uploads)) {
        upload.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("an upload failed: " + e.getCause().getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were uploaded");
    }
  }

  /** Ends at once; what is under way leaves nothing behind. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private LandedFile upload(LocalFile file) throws IOException {
    LandedFile landed;
    try {
      landed = put(keys.key(file.relative()), file);
    } catch (ObjectConflictException e) {
      // The file was another one when it landed before.
      landed = putBeside(file);
    }
    if (!file.unchanged() || landed.size() != file.size()) {
      throw new IOException("a file was written to while it was read; land it again");
    }
    return landed;
  }

  private LandedFile putBeside(LocalFile file) throws IOException {
    try {
      return put(keys.beside(file.relative(), digest(file)), file);
    } catch (ObjectConflictException e) {
      throw new IOException("a file was written to while it was read; land it again", e);
    }
  }

  private LandedFile put(String key, LocalFile file) throws IOException, ObjectConflictException {
    try (InputStream in = new Counted(source.open(file))) {
      return uploader.put(key, MEDIA_TYPE, in);
    }
  }

  private static Sha256 digest(LocalFile file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file.path()), Sha256.newDigest())) {
      in.transferTo(OutputStream.nullOutputStream());
      return Sha256.finish(in.getMessageDigest());
    }
  }

  private final class Counted extends FilterInputStream {

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, Math.min(length, BLOCK));
      progress.accept(Math.max(n, 0));
      return n;
    }
  }
}
