package io.lethe.jobs.producer;

import io.lethe.schemas.RunSample;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a producer knows of a run beside the files themselves. Raw zone.
 *
 * @param runId of the run that a delivery is of
 * @param platform for example {@code ILLUMINA}
 * @param reference build, for example {@code GRCh38}
 * @param samples of the run, each once; none where only the files tell
 * @param files by the URI that events name them by; of others only the name is known
 */
public record RunFacts(
    String runId,
    Optional<String> platform,
    Optional<String> reference,
    List<RunSample> samples,
    Map<String, FileFacts> files) {

  public RunFacts {
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(reference, "reference");
    samples = List.copyOf(samples);
    files = Map.copyOf(files);
    if (runId.isBlank()) {
      throw new IllegalArgumentException("a run has an id");
    }
  }

  /** A run of which only the files tell. */
  public static RunFacts of(String runId) {
    return new RunFacts(runId, Optional.empty(), Optional.empty(), List.of(), Map.of());
  }

  /** What is known of a file. */
  FileFacts file(LandedFile file) {
    return files.getOrDefault(file.uri(), FileFacts.NONE);
  }

  /** Without run, samples and files, which are identifiers. */
  @Override
  public String toString() {
    return "RunFacts[" + samples.size() + " samples, " + files.size() + " files]";
  }
}
