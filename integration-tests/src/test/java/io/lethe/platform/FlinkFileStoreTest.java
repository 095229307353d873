package io.lethe.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@link FlinkFileStore} on the local file system. */
class FlinkFileStoreTest extends AbstractObjectStoreTest {

  private final ObjectStore store = new FlinkFileStore();

  @TempDir Path folder;

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  URI root() {
    return ObjectUris.folder(folder.toUri());
  }

  @Override
  int large() {
    return 1 << 20;
  }

  @Override
  void assertNoRemains() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
