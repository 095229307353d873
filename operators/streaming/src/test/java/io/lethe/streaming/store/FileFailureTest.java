package io.lethe.streaming.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file system says of its failure stays behind: paths of the raw zone name patients. */
class FileFailureTest {

  private static final String PATIENT = "DOE_JANE";
  private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.US_ASCII);

  @TempDir java.nio.file.Path folder;

  @Test
  void aFailureDoesNotQuoteThePath() {
    URI uri = URI.create("nosuchscheme://host/DOE_JANE/1.dcm");
    try (FlinkFileStore store = new FlinkFileStore()) {
      assertSilent(() -> store.open(uri));
      assertSilent(() -> store.head(uri));
      assertSilent(() -> store.list(uri, head -> {}));
      assertSilent(() -> store.create(uri, "text/plain"));
      assertSilent(() -> store.delete(uri));
    }
  }

  @Test
  void norDoesAFailureToReadSkipOrClose() {
    FileStream stream = new FileStream(new Failing(), 10);
    assertSilent(stream::read);
    assertSilent(() -> stream.read(new byte[4], 0, 4));
    assertSilent(() -> stream.skip(1));
    assertSilent(stream::close);
  }

  @Test
  void norDoesAFailureToCreate() throws IOException {
    Files.write(folder.resolve(PATIENT), BYTES);
    URI uri = folder.resolve(PATIENT).resolve("1.dcm").toUri();
    try (FlinkFileStore store = new FlinkFileStore()) {
      assertSilent(() -> store.create(uri, "text/plain"));
    }
  }

  @Test
  void norDoesAFailureToRename() throws IOException {
    java.nio.file.Path patient = Files.createDirectory(folder.resolve(PATIENT));
    try (FlinkFileStore store = new FlinkFileStore();
        var pending = store.create(patient.resolve("1.dcm").toUri(), "text/plain")) {
      pending.stream().write(BYTES);
      try (Stream<java.nio.file.Path> files = Files.list(patient)) {
        for (java.nio.file.Path file : files.toList()) {
          Files.delete(file);
        }
      }
      assertSilent(() -> pending.commit(Sha256.of(BYTES)));
    }
  }

  @Test
  void norDoesAFailureToDelete() throws IOException {
    Path place = new Path(folder.resolve(PATIENT).resolve("1.dcm").toUri());
    FilePending pending = new FilePending(new Undeletable(), place, (sha256, size) -> null);
    pending.stream().write(BYTES);
    assertSilent(pending::close);
  }

  @Test
  void whatIsMissingIsNoFailure() throws IOException {
    URI uri = folder.resolve(PATIENT).toUri();
    try (FlinkFileStore store = new FlinkFileStore()) {
      store.delete(uri);
      assertThat(store.head(uri)).isEmpty();
      assertThatThrownBy(() -> store.open(uri)).isInstanceOf(ObjectMissingException.class);
    }
  }

  private static void assertSilent(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StoreException.class)
        .hasNoCause()
        .hasMessageNotContaining(PATIENT)
        .satisfies(e -> assertThat(List.of(e.getSuppressed())).isEmpty());
  }

  /** Fails as file systems do. */
  private static final class Failing extends InputStream {

    @Override
    public int read() throws IOException {
      throw new FileNotFoundException("/raw/" + PATIENT);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException("/raw/" + PATIENT + " cannot be read");
    }

    @Override
    public long skip(long n) throws IOException {
      throw new IOException("/raw/" + PATIENT);
    }

    @Override
    public void close() throws IOException {
      throw new IOException("/raw/" + PATIENT);
    }
  }

  private static final class Undeletable extends LocalFileSystem {

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
      throw new IOException(path + " is busy");
    }
  }
}
