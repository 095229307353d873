package io.lethe.genomics.cram;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The CRAM files of the tests, all of the same 37 reads: made by samtools 1.16 from a SAM file with
 * identifiers in header, names, tags and file name.
 */
public final class CramFiles {

  /** Versions, codecs and layouts. */
  static final List<String> ALL =
      List.of("v2.1", "v3.0", "v3.1", "archive", "several", "slices", "lossy", "embedded");

  static final int RECORDS = 37;

  /** What must never be found in anything that was curated. */
  static final String[] CANARIES = {
    "M00842",
    "RUN77",
    "FLOWX12",
    "JANEDOE",
    "HOSPITAL",
    "LIBSECRET",
    "1984-05-17",
    "SECRETPATH",
    "CANARYTAG",
    "CANARYNAME"
  };

  private CramFiles() {}

  /** One of the files. */
  public static byte[] read(String name) {
    try (InputStream in = CramFiles.class.getResourceAsStream(name + ".cram")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason of a refusal, or {@code curated}. */
  static String settle(byte[] raw) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(EngineUnderTest.create(), raw, store);
    if (store.open() != 0 || store.objects().isEmpty() != outcome instanceof Outcome.Quarantined) {
      throw new IllegalStateException("left something behind");
    }
    return outcome instanceof Outcome.Quarantined refused ? refused.reason().name() : "curated";
  }

  /** Curates a file together with an index that landed with it. */
  static List<Outcome> withIndex(GenomicsCurator curator, byte[] raw, MemoryStore store)
      throws IOException {
    byte[] index = EngineUnderTest.bgzf("0\t1\t1\t1\t1\t1\n".getBytes(StandardCharsets.US_ASCII));
    return curator.curate(
        List.of(
            LandedFile.of("x.cram", () -> EngineUnderTest.raw(raw, new ByteArrayInputStream(raw))),
            LandedFile.of(
                "x.cram.crai", () -> EngineUnderTest.raw(index, new ByteArrayInputStream(index)))),
        RunContext.EMPTY,
        store);
  }
}
