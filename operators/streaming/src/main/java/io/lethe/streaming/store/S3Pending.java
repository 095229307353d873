package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object on its way to S3: held until it outgrows one part, uploaded part by part from then on,
 * visible after {@link #commit}. Not thread-safe.
 */
final class S3Pending implements CuratedStore.Pending {

  private static final int ATTEMPTS = 5;

  private final S3Target target;
  private final PartSizes sizes;
  private final PartBuffers buffers;
  private final ExistingObject existing;
  private final PartBuffer buffer;
  private final OutputStream stream = new Parts();

  private S3Multipart multipart;
  private int part = 1;
  private long size;
  private boolean closed;
  private boolean intact = true;

  S3Pending(S3Target target, PartSizes sizes, PartBuffers buffers, ExistingObject existing) {
    this.target = target;
    this.sizes = sizes;
    this.buffers = buffers;
    this.existing = existing;
    this.buffer = buffers.take();
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void commit(Sha256 sha256) throws IOException, ObjectConflictException {
    requireOpen();
    requireIntact();
    if (multipart == null) {
      settle("PutObject", () -> target.put(buffer, sha256), sha256);
      return;
    }
    if (buffer.size() > 0) {
      multipart.upload(buffer);
      buffer.clear();
    }
    settle("CompleteMultipartUpload", multipart::complete, sha256);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    buffers.giveBack(buffer);
    if (multipart != null) {
      multipart.abort();
    }
  }

  /**
   * Asks until the name holds these bytes or others; 409 says that another writer is about to
   * finish.
   */
  private void settle(String operation, Runnable request, Sha256 sha256)
      throws IOException, ObjectConflictException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (tryOnce(operation, request)) {
        multipart = null;
        return;
      }
      switch (existing.compare(sha256, size)) {
        case SAME_BYTES -> {
          return;
        }
        case OTHER_BYTES -> throw new ObjectConflictException();
        case NOTHING -> pause(operation, attempt);
      }
    }
    throw new StoreException(operation, "the name stays taken, yet there is no object");
  }

  /** False if the name is taken or being taken, perhaps by an answer to us that got lost. */
  private static boolean tryOnce(String operation, Runnable request) throws IOException {
    try {
      request.run();
      return true;
    } catch (S3Exception e) {
      if (S3Call.isTaken(e)) {
        return false;
      }
      throw S3Call.translated(operation, e);
    } catch (SdkException e) {
      throw S3Call.translated(operation, e);
    }
  }

  private static void pause(String operation, int attempt) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(20L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(operation + " was interrupted");
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the object is closed");
    }
  }

  /** After a failed write nobody knows how much of it was taken. */
  private void requireIntact() throws IOException {
    if (!intact) {
      throw new IOException("a write has failed before");
    }
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    requireIntact();
    intact = false;
    int done = 0;
    while (done < length) {
      int limit = sizes.of(part);
      if (buffer.size() == limit) {
        uploadPart();
        limit = sizes.of(part);
      }
      done += buffer.fill(bytes, offset + done, length - done, limit);
    }
    size += length;
    intact = true;
  }

  private void uploadPart() throws IOException {
    if (multipart == null) {
      multipart = S3Multipart.start(target);
    }
    multipart.upload(buffer);
    buffer.clear();
    part++;
  }

  /** What the engine writes to. */
  private final class Parts extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      S3Pending.this.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      S3Pending.this.write(bytes, offset, length);
    }
  }
}
