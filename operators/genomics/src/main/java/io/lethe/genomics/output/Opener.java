package io.lethe.genomics.output;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.index.BlockTable;
import io.lethe.genomics.io.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts the curated object, once the header has told what its key needs. */
public interface Opener {

  /**
   * What the key is made of.
   *
   * @param role role of the file where the run does not tell it
   * @param extension with its dot
   * @param mediaType of the curated object
   * @param samples the sample names that the file itself gives, as they are in it
   * @param origin a pseudonym to name the sample by where there is no name, or null
   */
  record Request(
      String role, String extension, String mediaType, List<String> samples, String origin) {

    public Request {
      samples = List.copyOf(samples);
    }

    /** Shows nothing: the names belong to the raw zone. */
    @Override
    public String toString() {
      return "Request[role=" + role + "]";
    }
  }

  /** What the delivery and the policy tell of the run. */
  default RunContext run() {
    return RunContext.EMPTY;
  }

  /** The sample that the delivery names for the file, as it is there. */
  default Optional<String> declaredSample() {
    return Optional.empty();
  }

  /**
   * Whose a sample is, as far as the delivery tells.
   *
   * @param sample as the file names it, or null where it names none
   */
  default Optional<String> subject(String sample) {
    return Optional.ofNullable(sample)
        .map(run().samples()::get)
        .flatMap(RunContext.Sample::subject);
  }

  /** Opens the object as BGZF. One of the open methods is called, once. */
  BgzfOutput open(Request request) throws IOException;

  /** Opens the object for a format that is not BGZF. */
  OutputStream openRaw(Request request) throws IOException;

  /** The indexes that landed with the file: those to make for the curated one; mostly none. */
  Set<IndexKind> indexes();

  /**
   * Takes an index of the curated file, which is named after it.
   *
   * @param kind one of {@link #indexes()}, once each
   */
  void index(IndexKind kind, IndexWriter writer) throws IOException;

  /**
   * Takes the blocks of the landed file while they are read; empty unless landed indexes are to be
   * rebased.
   */
  default Optional<BlockTable> landedBlocks() {
    return Optional.empty();
  }

  /**
   * Takes the way from landed indexes to those of the curated file, where its records were not
   * read, so that no index could be built.
   *
   * @throws IllegalStateException if {@link #landedBlocks} is empty
   */
  default void rebase(IndexRebaser rebaser) {
    throw new IllegalStateException("no index is rebased");
  }

  /** Makes an index of the curated file from the one that landed. */
  @FunctionalInterface
  interface IndexRebaser {

    /**
     * @param landed the landed index, unpacked, from its first byte
     * @param out not closed here
     * @return false if indexes of this kind are none of such files
     * @throws RejectedException if it is no index of the landed file
     */
    boolean rebase(IndexKind kind, ByteSource landed, OutputStream out)
        throws IOException, RejectedException;
  }

  /** Writes the bytes of an index. */
  @FunctionalInterface
  interface IndexWriter {

    /**
     * @param out not closed here
     */
    void write(OutputStream out) throws IOException;
  }
}
