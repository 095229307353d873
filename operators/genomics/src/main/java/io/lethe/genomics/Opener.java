package io.lethe.genomics;

import io.lethe.genomics.bgzf.BgzfOutput;
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

  /** Writes the bytes of an index. */
  @FunctionalInterface
  interface IndexWriter {

    /**
     * @param out not closed here
     */
    void write(OutputStream out) throws IOException;
  }
}
