package io.lethe.genomics.files;

import io.lethe.curation.RawObject;
import io.lethe.curation.RejectedException;
import java.io.IOException;

/** Opens a landed file for its only read. */
@FunctionalInterface
public interface RawFile {

  /**
   * Opens the file; the caller closes the stream.
   *
   * @throws RejectedException if the file is not there or not as announced
   * @throws IOException if the raw zone fails; the file may be tried again
   */
  RawObject open() throws IOException, RejectedException;
}
