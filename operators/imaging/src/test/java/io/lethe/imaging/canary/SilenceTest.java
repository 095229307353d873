package io.lethe.imaging.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Sha256;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.ByteSearch;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Outcomes, exceptions and logs of failing objects say nothing of their content. */
@Isolated("replaces standard output")
class SilenceTest {

  private static final ByteSearch SEARCH = new ByteSearch(Canaries.ALL);

  private final Curator curator = CuratorUnderTest.create();

  private static byte[] file() {
    DataSetBuilder dataSet =
        Canaries.image()
            .text(0x00181250, "SH", Canaries.FAMILY)
            .sequence(0x00186011, new DataSetBuilder().text(0x00080104, "LO", Canaries.NAME));
    return new Part10Builder(dataSet).build();
  }

  @Test
  void outcomesAndOutputOfTruncatedAndDamagedObjectsAreSilent() throws IOException {
    byte[] file = file();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream capture = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(capture);
    System.setErr(capture);
    try {
      for (int i = 0; i < file.length; i++) {
        capture.println(
            CuratorUnderTest.curate(curator, Arrays.copyOf(file, i), new MemoryStore()));
        byte[] damaged = file.clone();
        damaged[i] ^= (byte) 0xff;
        capture.println(CuratorUnderTest.curate(curator, damaged, new MemoryStore()));
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(SEARCH.find(said.toByteArray())).isEmpty();
  }

  @Test
  void truncatedObjectsNeverLeakBytes() throws IOException {
    byte[] file = file();
    for (int i = 0; i < file.length; i++) {
      // Patient's Name stands before all that repeats it, so that no cut hides whose name it is.
      byte[] cut = Arrays.copyOf(file, i);
      MemoryStore store = new MemoryStore();
      Outcome outcome = CuratorUnderTest.curate(curator, cut, store);
      assertThat(Canaries.leaks(outcome, store)).as("cut at %d", i).isEmpty();
    }
  }

  @Test
  void aFailingStoreIsReportedWithoutContent() {
    CuratedStore broken =
        (key, type) -> {
          MemoryStore.Pending pending = new MemoryStore().create(key, type);
          return new CuratedStore.Pending() {
            @Override
            public OutputStream stream() {
              return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                  throw new IOException("disk full");
                }
              };
            }

            @Override
            public void commit(Sha256 sha256) {
              throw new AssertionError("committed after a failure");
            }

            @Override
            public void close() throws IOException {
              pending.close();
            }
          };
        };
    Throwable thrown = catchThrowable(() -> curator.curate(CuratorUnderTest.raw(file()), broken));
    assertThat(thrown).isInstanceOf(IOException.class);
    assertThat(SEARCH.find(trace(thrown))).isEmpty();
  }

  @Test
  void aFailingRawZoneIsAnExceptionAndNothingIsVisible() {
    byte[] file = file();
    InputStream failing =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == file.length / 2) {
              throw new IOException("connection reset");
            }
            return file[at++] & 0xff;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            bytes[offset] = (byte) read();
            return 1;
          }
        };
    RawObject raw = new RawObject(RawIdentity.of("mem:x", -1, 0), -1, Optional.empty(), failing);
    MemoryStore store = new MemoryStore();
    Throwable thrown = catchThrowable(() -> curator.curate(raw, store));
    assertThat(thrown).isInstanceOf(IOException.class);
    assertThat(store.objects()).isEmpty();
    assertThat(store.open()).isZero();
    assertThat(SEARCH.find(trace(thrown))).isEmpty();
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
