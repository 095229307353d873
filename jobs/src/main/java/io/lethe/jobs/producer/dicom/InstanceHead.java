package io.lethe.jobs.producer.dicom;

import io.lethe.curation.Sha256;
import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The beginning of an instance, or all of a small one: held, digested as it comes, and read for
 * what names the instance. Used again for the next instance, since both buffer and reader are
 * costly to make. One thread's at a time.
 */
final class InstanceHead {

  /** What is held at most. */
  static final int MAX_BYTES = 1 << 20;

  private static final int FIRST_BYTES = 1 << 16;

  private final StudyPeek peek = new StudyPeek();
  private final MessageDigest digest = Sha256.newDigest();
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  /** Makes room for another instance. */
  void clear() {
    digest.reset();
    size = 0;
  }

  /** Takes as many bytes as there is room for and tells how many. */
  int hold(byte[] from, int offset, int length) {
    int taken = Math.min(length, MAX_BYTES - size);
    if (size + taken > bytes.length) {
      int doubled = Math.max(2 * bytes.length, size + taken);
      bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, doubled));
    }
    System.arraycopy(from, offset, bytes, size, taken);
    digest.update(bytes, size, taken);
    size += taken;
    return taken;
  }

  /** All that is held. */
  InputStream open() {
    return new ByteArrayInputStream(bytes, 0, size);
  }

  /** What names the instance, as far as what is held tells it. */
  StudyPeek.InstanceUids uids() throws IOException {
    return uids(open());
  }

  /**
   * What names an instance that lies elsewhere.
   *
   * @param in not closed
   */
  StudyPeek.InstanceUids uids(InputStream in) throws IOException {
    return peek.uids(in);
  }

  /** Starts to write an object that begins with what is held. */
  RawUploader.Upload upload(RawUploader uploader, String key, String mediaType) throws IOException {
    return uploader.begin(key, mediaType, bytes, size, digest);
  }

  /** Writes what is held to the spool. */
  void copyTo(Spool.SpoolFile file) throws IOException {
    file.write(bytes, 0, size);
  }
}
