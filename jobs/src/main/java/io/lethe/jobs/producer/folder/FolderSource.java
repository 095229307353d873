package io.lethe.jobs.producer.folder;

import io.lethe.jobs.producer.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/** What lies in a folder: how it is grouped, read and announced. One thread's, but for reading. */
public interface FolderSource {

  /**
   * Groups with files that have not landed.
   *
   * @param landed tells which files have
   * @throws IOException if the folder cannot be read
   */
  List<FileGroup> scan(FolderScan.Landed landed) throws IOException;

  /** What somebody has to look at of what the last scan found. */
  default FolderProducer.Attention attention() {
    return FolderProducer.Attention.NONE;
  }

  /** Is told that the files of a group are about to be uploaded. */
  default void begin(FileGroup group) throws IOException {}

  /**
   * Opens a file to be uploaded; the caller closes the stream. Any thread may ask.
   *
   * @throws IOException if it cannot be read; so does the stream, at its end at the latest, if the
   *     file is not as it was said to be
   */
  default InputStream open(LocalFile file) throws IOException {
    return Files.newInputStream(file.path());
  }

  /**
   * Announces a delivery; returns once that is durable.
   *
   * @param delivery of a group that was scanned, by this process or by one before it
   */
  void announce(Delivery delivery) throws IOException;
}
