package io.lethe.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a manifest names and whatever lies in the folder, nothing is written outside it. */
class StagingFolderTest {

  private static final byte[] BYTES = "an object".getBytes(StandardCharsets.UTF_8);
  private static final StoredFile OBJECT = StoredFile.of("curated/demo/object.dcm", BYTES);

  @TempDir private Path temporary;
  private Path folder;
  private Path outside;
  private SampleZone zone;
  private StagingFolder staging;

  @BeforeEach
  void create() throws Exception {
    zone = new SampleZone(temporary);
    zone.put(OBJECT.key(), BYTES);
    outside = Files.createDirectory(temporary.resolve("outside"));
    folder = Files.createDirectory(temporary.resolve("folder"));
    staging = StagingFolder.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    staging.close();
    zone.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/object",
        "../outside/object",
        "curated/../../outside/object",
        "curated/./object",
        "curated//object",
        "curated/",
        "curated/.object.dcm.part",
        ".staging/lock",
        "curated/two\nlines",
        "curated/nul\0"
      })
  void aPathThatLeadsElsewhereIsRefused(String key) {
    assertThatThrownBy(() -> bring(StoredFile.of(key, BYTES)))
        .isInstanceOf(TamperedException.class)
        .hasMessage("is no path in a folder");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aLinkInsteadOfAFolderIsNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("curated"), outside);
    assertThatThrownBy(() -> bring(OBJECT)).hasMessageContaining("in the way");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aLinkInsteadOfTheFileIsNotFollowed() throws IOException {
    Path victim = Files.write(outside.resolve("victim"), BYTES);
    Files.createDirectories(folder.resolve("curated/demo"));
    Files.createSymbolicLink(folder.resolve(OBJECT.key()), victim);
    assertThatThrownBy(() -> bring(OBJECT)).hasMessageContaining("in the way");
  }

  @Test
  void aLinkInsteadOfTheTemporaryFileIsNotFollowed() throws IOException {
    Path victim = Files.writeString(outside.resolve("victim"), "stays");
    Path demo = Files.createDirectories(folder.resolve("curated/demo"));
    Files.createSymbolicLink(demo.resolve(".object.dcm.part"), victim);
    assertThat(bring(OBJECT)).isTrue();
    assertThat(victim).hasContent("stays");
    assertThat(folder.resolve(OBJECT.key())).isRegularFile().hasBinaryContent(BYTES);
  }

  @Test
  void aLinkInsteadOfItsOwnFolderIsNotFollowed() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.createSymbolicLink(other.resolve(".staging"), outside);
    assertThatThrownBy(() -> StagingFolder.open(other)).hasMessageContaining("in the way");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), outside);
    try (StagingFolder linked = StagingFolder.open(link)) {
      assertThat(linked.bring(zone.snapshots, OBJECT, n -> {})).isTrue();
    }
    assertThat(outside.resolve(OBJECT.key())).hasBinaryContent(BYTES);
  }

  @Test
  void oneProcessAtATimeHasIt() {
    assertThatThrownBy(() -> StagingFolder.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another process");
  }

  private boolean bring(StoredFile file) throws IOException {
    return staging.bring(zone.snapshots, file, n -> {});
  }
}
