package io.lethe.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class AbstractObjectStoreTest {

  private static final String MEDIA_TYPE = "application/octet-stream";
  private static final int WRITERS = 16;

  /** The store under test; the subclass closes it. */
  abstract ObjectStore store();

  /** An empty folder of its own for each test; ends with a slash. */
  abstract URI root();

  /** Bytes of an object that is too large to be written in one go. */
  abstract int large();

  @Test
  void givesBackTheBytesThatWereCommitted() throws Exception {
    byte[] bytes = bytes(100_000, 1);

    write("a/b c/ü.bin", bytes);

    assertThat(read("a/b c/ü.bin")).isEqualTo(bytes);
    assertThat(store().head(uri("a/b c/ü.bin")))
        .hasValueSatisfying(head -> assertThat(head.size()).isEqualTo(bytes.length));
  }

  @Test
  void writesAnEmptyObject() throws Exception {
    write("empty", new byte[0]);

    assertThat(read("empty")).isEmpty();
  }

  @Test
  void writesAnObjectLargerThanItsBuffer() throws Exception {
    byte[] bytes = bytes(large(), 2);

    write("large", bytes);

    assertThat(read("large")).isEqualTo(bytes);
  }

  @Test
  void namesSizeTimeAndEtagOfWhatItOpens() throws Exception {
    write("known", bytes(1000, 3));

    try (OpenObject object = store().open(uri("known"))) {
      assertThat(object.head()).isEqualTo(store().head(uri("known")).orElseThrow());
      assertThat(object.head().size()).isEqualTo(1000);
      assertThat(object.head().modifiedMillis()).isPositive();
      assertThat(object.head().etag()).isNotEmpty();
    }
  }

  @Test
  void closesAnObjectThatWasNotReadToItsEnd() throws Exception {
    write("long", bytes(large(), 4));

    for (int i = 0; i < 100; i++) {
      try (OpenObject object = store().open(uri("long"))) {
        assertThat(object.stream().read()).isNotNegative();
      }
    }
  }

  @Test
  void tellsThatAnObjectIsMissing() throws Exception {
    assertThatThrownBy(() -> store().open(uri("patient-name")))
        .isInstanceOf(ObjectMissingException.class)
        .hasMessageNotContaining("patient-name");
    assertThat(store().head(uri("patient-name"))).isEmpty();
  }

  @Test
  void takesTheSameBytesAgain() throws Exception {
    write("same", bytes(5000, 5));
    write("same", bytes(5000, 5));
    write("same large", bytes(large(), 5));
    write("same large", bytes(large(), 5));

    assertThat(read("same")).isEqualTo(bytes(5000, 5));
    assertThat(keys("")).containsExactly("same", "same large");
  }

  @Test
  void refusesOtherBytesAndKeepsTheFirst() throws Exception {
    write("key", bytes(5000, 6));

    assertThatThrownBy(() -> write("key", bytes(5000, 7)))
        .isInstanceOf(ObjectConflictException.class);
    assertThatThrownBy(() -> write("key", bytes(5001, 6)))
        .isInstanceOf(ObjectConflictException.class);
    assertThatThrownBy(() -> write("key", bytes(large(), 6)))
        .isInstanceOf(ObjectConflictException.class);
    assertThat(read("key")).isEqualTo(bytes(5000, 6));
  }

  @Test
  void refusesOtherBytesUnderTheNameOfALargeObject() throws Exception {
    write("key", bytes(large(), 8));

    assertThatThrownBy(() -> write("key", bytes(large(), 9)))
        .isInstanceOf(ObjectConflictException.class);
    assertThatThrownBy(() -> write("key", bytes(10, 9)))
        .isInstanceOf(ObjectConflictException.class);
    assertThat(read("key")).isEqualTo(bytes(large(), 8));
  }

  @Test
  void showsNothingBeforeTheCommitAndNothingWithoutOne() throws Exception {
    for (int size : List.of(1000, large())) {
      try (CuratedStore.Pending pending = store().create(uri("aborted"), MEDIA_TYPE)) {
        pending.stream().write(bytes(size, 10));
        assertThat(store().head(uri("aborted"))).isEmpty();
      }
      assertThat(keys("")).isEmpty();
      assertNoRemains();
    }
  }

  /** Checks that the store behind the interface holds nothing of an unfinished object either. */
  void assertNoRemains() throws IOException {}

  @Test
  void refusesToWriteOrCommitOnceClosed() throws Exception {
    CuratedStore.Pending pending = store().create(uri("closed"), MEDIA_TYPE);
    pending.close();
    pending.close();

    assertThatIOException().isThrownBy(() -> pending.stream().write(new byte[large()]));
    assertThatIOException().isThrownBy(() -> pending.commit(Sha256.of(new byte[0])));
    assertThat(keys("")).isEmpty();
  }

  @Test
  void letsManyWritersOfTheSameBytesSucceed() throws Exception {
    for (int size : List.of(50_000, large())) {
      List<Boolean> successes = race("same-" + size, writer -> bytes(size, 11));

      assertThat(successes).hasSize(WRITERS).containsOnly(true);
      assertThat(read("same-" + size)).isEqualTo(bytes(size, 11));
    }
  }

  @Test
  void letsOneOfManyWritersOfOtherBytesSucceed() throws Exception {
    for (int size : List.of(50_000, large())) {
      List<Boolean> successes = race("other-" + size, writer -> bytes(size, 100 + writer));

      assertThat(successes).hasSize(WRITERS).containsOnlyOnce(true);
      assertThat(read("other-" + size)).isEqualTo(bytes(size, 100 + successes.indexOf(true)));
    }
  }

  @Test
  void listsMoreThanAPageInTheOrderOfTheBytes() throws Exception {
    List<String> expected =
        IntStream.range(0, 1100).mapToObj(i -> String.format("page/%04d", i)).toList();
    for (String key : expected) {
      write(key, key.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(keys("page/")).isEqualTo(expected);
  }

  @Test
  void listsByPrefixAndInTheOrderOfTheBytes() throws Exception {
    for (String key : List.of("p/b", "p/a/2", "p/a/1", "p/a-1", "p/a0", "p/ä", "q/a")) {
      write(key, new byte[] {1});
    }

    assertThat(keys("p/")).containsExactly("p/a-1", "p/a/1", "p/a/2", "p/a0", "p/b", "p/ä");
    assertThat(keys("p/a")).containsExactly("p/a-1", "p/a/1", "p/a/2", "p/a0");
    assertThat(keys("p/a/")).containsExactly("p/a/1", "p/a/2");
    assertThat(keys("none/")).isEmpty();
  }

  @Test
  void deletesWhatIsThereAndWhatIsNot() throws Exception {
    write("gone", new byte[] {1});

    store().delete(uri("gone"));
    store().delete(uri("gone"));

    assertThat(store().head(uri("gone"))).isEmpty();
  }

  @Test
  void servesAnEngineBelowARoot() throws Exception {
    CuratedStore engine = store().below(uri("zone"));
    byte[] bytes = bytes(10, 12);
    try (CuratedStore.Pending pending = engine.create("curated/x.dcm", MEDIA_TYPE)) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }

    assertThat(read("zone/curated/x.dcm")).isEqualTo(bytes);
    assertThatThrownBy(() -> engine.create("../x.dcm", MEDIA_TYPE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Boolean> race(String key, IntFunction<byte[]> bytes) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        byte[] own = bytes.apply(i);
        Callable<Boolean> writer = () -> writeAfter(start, key, own);
        writers.add(pool.submit(writer));
      }
      start.countDown();
      List<Boolean> successes = new ArrayList<>();
      for (Future<Boolean> writer : writers) {
        successes.add(writer.get());
      }
      return successes;
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean writeAfter(CountDownLatch start, String key, byte[] bytes) throws Exception {
    start.await();
    try {
      write(key, bytes);
      return true;
    } catch (ObjectConflictException e) {
      return false;
    }
  }

  private void write(String key, byte[] bytes) throws IOException, ObjectConflictException {
    try (CuratedStore.Pending pending = store().create(uri(key), MEDIA_TYPE)) {
      // In uneven pieces, as an engine writes.
      int half = bytes.length / 3;
      pending.stream().write(bytes, 0, half);
      pending.stream().write(bytes, half, bytes.length - half);
      pending.commit(Sha256.of(bytes));
    }
  }

  private byte[] read(String key) throws IOException {
    try (OpenObject object = store().open(uri(key));
        InputStream stream = object.stream()) {
      return stream.readAllBytes();
    }
  }

  /** Keys below the root that begin with {@code prefix}. */
  private List<String> keys(String prefix) throws IOException {
    URI uri =
        prefix.isEmpty()
            ? root()
            : ObjectUris.of(
                root().getScheme(), root().getRawAuthority(), root().getPath() + prefix);
    List<ObjectHead> heads = new ArrayList<>();
    store().list(uri, heads::add);
    int start = root().getPath().length();
    return heads.stream().map(head -> head.uri().getPath().substring(start)).toList();
  }

  private URI uri(String key) {
    return ObjectUris.below(root(), key);
  }

  private static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
