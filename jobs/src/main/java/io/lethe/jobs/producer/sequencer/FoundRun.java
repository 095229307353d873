package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.folder.LocalFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run in a folder, as it is now.
 *
 * @param place its folder below the one that is landed; tells runs apart; an identifier
 * @param facts what is told of it, its files by their path below the folder that is landed; empty
 *     where it has to wait
 * @param files those that are to land, in the order of their paths
 * @param cause why it has to wait where its instrument has ended
 * @param left files that are left alone because they fit no sample
 */
record FoundRun(
    String place,
    Optional<RunFacts> facts,
    List<LocalFile> files,
    Optional<Cause> cause,
    int left) {

  /**
   * Why a run has to wait.
   *
   * @param text for people, without anything that identifies
   */
  record Cause(WaitReason reason, String text) {}

  FoundRun {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(cause, "cause");
    files = List.copyOf(files);
  }

  /** A run that can land. */
  static FoundRun ready(String place, RunFacts facts, List<LocalFile> files, int left) {
    return new FoundRun(place, Optional.of(facts), files, Optional.empty(), left);
  }

  /** A run that is still written. */
  static FoundRun unfinished(String place, List<LocalFile> files) {
    return new FoundRun(place, Optional.empty(), files, Optional.empty(), 0);
  }

  /** A run that somebody has to look at. */
  static FoundRun waiting(String place, List<LocalFile> files, WaitReason reason, String text) {
    return new FoundRun(place, Optional.empty(), files, Optional.of(new Cause(reason, text)), 0);
  }

  /** Without place and files, which are identifiers. */
  @Override
  public String toString() {
    return "FoundRun[" + files.size() + " files, ready=" + facts.isPresent() + "]";
  }
}
