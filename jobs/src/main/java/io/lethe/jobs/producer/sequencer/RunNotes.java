package io.lethe.jobs.producer.sequencer;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.Durable;
import io.lethe.jobs.producer.FileFacts;
import io.lethe.jobs.producer.FileRoles;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.schemas.Consent;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what is told of each run, from before its first file is uploaded, so that it can be
 * announced after a crash: by then its sample sheet may be another one. One file a run, in the form
 * of a landing event whose files are named by their paths. Holds identifiers. Not thread-safe.
 */
final class RunNotes {

  private final Path folder;

  /**
   * @param folder made where it is missing
   */
  RunNotes(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Keeps what is told of a run now; durable on return. */
  void keep(String place, RunFacts facts) throws IOException {
    List<RunFile> files = new ArrayList<>(facts.files().size());
    facts
        .files()
        .forEach(
            (path, file) ->
                files.add(
                    RunFile.newBuilder()
                        .setUri(path)
                        .setRole(file.role().orElseGet(() -> FileRoles.of(path)))
                        .setSampleId(file.sampleId().orElse(null))
                        .build()));
    RunLanded note =
        RunLanded.newBuilder()
            .setEventId(place)
            .setProject("")
            .setSource("")
            .setLandedAt(Instant.EPOCH)
            .setRunId(facts.runId())
            .setPlatform(facts.platform().orElse(null))
            .setReference(facts.reference().orElse(null))
            .setSamples(facts.samples())
            .setFiles(files)
            .setConsent(Consent.newBuilder().build())
            .build();
    Durable.write(file(place), ByteBuffer.wrap(new SingleObject<>(RunLanded.class).encode(note)));
  }

  /** What was told of a run when its files were uploaded; empty if they were not. */
  Optional<RunFacts> find(String place) throws IOException {
    Path note = file(place);
    return Files.exists(note) ? Optional.of(read(Files.readAllBytes(note))) : Optional.empty();
  }

  private static RunFacts read(byte[] bytes) throws IOException {
    RunLanded note = new SingleObject<>(RunLanded.class).decode(bytes);
    Map<String, FileFacts> files = new HashMap<>();
    for (RunFile file : note.getFiles()) {
      files.put(
          file.getUri(),
          new FileFacts(Optional.of(file.getRole()), Optional.ofNullable(file.getSampleId())));
    }
    return new RunFacts(
        note.getRunId(),
        Optional.ofNullable(note.getPlatform()),
        Optional.ofNullable(note.getReference()),
        note.getSamples(),
        files);
  }

  private Path file(String place) {
    return folder.resolve(Sha256.of(place.getBytes(StandardCharsets.UTF_8)).hex() + ".avro");
  }
}
