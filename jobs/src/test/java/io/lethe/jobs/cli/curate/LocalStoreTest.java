package io.lethe.jobs.cli.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {

  @TempDir private Path folder;

  @Test
  void anObjectShowsWhenItIsCommitted() throws Exception {
    LocalStore store = new LocalStore(folder);
    write(store, "one");
    assertThat(store.file("a/b.dcm")).hasContent("one");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void withoutACommitNothingStays() throws IOException {
    LocalStore store = new LocalStore(folder);
    try (CuratedStore.Pending pending = store.create("a/b.dcm", "application/dicom")) {
      pending.stream().write(1);
    }
    assertThat(files()).isZero();
  }

  @Test
  void theSameBytesAgainAreSuccess() throws Exception {
    LocalStore store = new LocalStore(folder);
    write(store, "one");
    write(store, "one");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void otherBytesAreAConflictAndOverwriteNothing() throws Exception {
    LocalStore store = new LocalStore(folder);
    write(store, "one");
    assertThatExceptionOfType(ObjectConflictException.class).isThrownBy(() -> write(store, "two"));
    assertThat(store.file("a/b.dcm")).hasContent("one");
    assertThat(files()).isEqualTo(1);
  }

  private static void write(LocalStore store, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (CuratedStore.Pending pending = store.create("a/b.dcm", "application/dicom")) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
