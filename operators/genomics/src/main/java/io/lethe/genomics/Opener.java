package io.lethe.genomics;

import io.lethe.genomics.bgzf.BgzfOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

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

  /**
   * Whose a sample is, as far as the delivery tells.
   *
   * @param sample as the file names it, or null where it names none
   */
  default Optional<String> subject(String sample) {
    return Optional.ofNullable(sample).map(run().samples()::get).map(RunContext.Sample::subjectId);
  }

  /** Opens the object; called once. */
  BgzfOutput open(Request request) throws IOException;
}
