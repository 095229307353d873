package io.lethe.jobs.cli.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import io.lethe.genomics.files.SequencingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sequencing files to the one engine, all others to the other: what a folder of both needs.
 *
 * @param images for all that is no sequencing file
 * @param sequences for sequencing files, told by name or content
 */
record LocalMixed(LocalEngine images, LocalEngine sequences) implements LocalEngine {

  @Override
  public Stream<List<Path>> sets(Stream<Path> files) throws IOException {
    List<Path> all = files.toList();
    return Stream.concat(
        images.sets(all.stream().filter(Predicate.not(LocalMixed::sequencing))),
        sequences.sets(all.stream().filter(LocalMixed::sequencing)));
  }

  @Override
  public List<Outcome> curate(List<Path> set, CuratedStore store) throws IOException {
    return (sequencing(set.get(0)) ? sequences : images).curate(set, store);
  }

  private static boolean sequencing(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return SequencingFiles.detects(file.toString(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
