package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.RejectedException;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import io.lethe.genomics.io.RawInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CRAM files become under the shipped recipe. */
class CramCuratorTest {

  private final GenomicsCurator curator = EngineUnderTest.create();

  private byte[] curated(String name) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(curator, CramFiles.read(name), store);
    assertThat(outcome).as(name).isInstanceOf(Outcome.Curated.class);
    return store.objects().values().iterator().next();
  }

  @Test
  void keepsVersionAndCountsRecords() throws IOException {
    for (String name : CramFiles.ALL) {
      MemoryStore store = new MemoryStore();
      byte[] raw = CramFiles.read(name);
      Outcome.Curated outcome = (Outcome.Curated) EngineUnderTest.curate(curator, raw, store);
      assertThat(outcome.key()).endsWith(".cram");
      assertThat(outcome.metadata())
          .containsEntry("format", "CRAM")
          .containsEntry("container", "cram")
          .containsEntry("cramVersion", raw[4] + "." + raw[5])
          .containsEntry("recordsIn", "" + CramFiles.RECORDS)
          .containsEntry("recordsOut", "" + CramFiles.RECORDS)
          .containsEntry("bases", "1060")
          .containsEntry("referenceNeeded", "no");
      byte[] out = store.objects().get(outcome.key());
      assertThat(Arrays.copyOf(out, 6)).isEqualTo(Arrays.copyOf(raw, 6));
      assertThat(Arrays.copyOfRange(out, 6, 26)).containsOnly(0);
    }
  }

  @Test
  void noPlantedIdentifierIsFoundInAnyBlock() throws IOException, RejectedException {
    for (String name : CramFiles.ALL) {
      // The same search finds them in what landed.
      assertThat(text(CramFiles.read(name)))
          .contains("JANEDOE", "CANARYTAG", "CANARYNAME", "RUN77");
      MemoryStore store = new MemoryStore();
      List<Outcome> outcomes = CramFiles.withIndex(curator, CramFiles.read(name), store);
      for (byte[] object : store.objects().values()) {
        assertThat(new String(object, StandardCharsets.ISO_8859_1))
            .doesNotContain(CramFiles.CANARIES);
      }
      Outcome.Curated data = (Outcome.Curated) outcomes.get(0);
      assertThat(outcomes + text(store.objects().get(data.key())))
          .as(name)
          .doesNotContain(CramFiles.CANARIES);
    }
  }

  /** All of a file, every block decoded. */
  private static String text(byte[] file) throws IOException, RejectedException {
    StringBuilder text = new StringBuilder(new String(file, StandardCharsets.ISO_8859_1));
    BlockDecoder decoder = new BlockDecoder(1 << 20);
    RawInput raw = new RawInput(new ByteArrayInputStream(file));
    CramInput in = new CramInput(raw, 1 << 20);
    in.readVersion();
    append(text, decoder, in.headerBlock(in.header()));
    while (!in.ended()) {
      ContainerHeader header = in.header();
      Cursor cursor = new Cursor(in.read(header.length()), 0, header.length(), 0);
      while (cursor.left() > 0) {
        append(text, decoder, Block.read(cursor, in.version(), 0));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, BlockDecoder decoder, Block block)
      throws RejectedException {
    text.append(new String(decoder.decode(block), StandardCharsets.ISO_8859_1));
  }

  @Test
  void sameBytesAgainAndOneByteAtATime() throws IOException {
    for (String name : CramFiles.ALL) {
      byte[] raw = CramFiles.read(name);
      MemoryStore pieces = new MemoryStore();
      curator.curate(EngineUnderTest.raw(raw, new OneByte(raw)), pieces);
      assertThat(pieces.objects().values().iterator().next()).isEqualTo(curated(name));
    }
  }

  /** Never gives more than one byte. */
  private static final class OneByte extends ByteArrayInputStream {
    OneByte(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(1, length));
    }
  }

  @Test
  void whatWasCuratedIsCuratedAgain() throws IOException {
    for (String name : CramFiles.ALL) {
      assertThat(CramFiles.settle(curated(name))).as(name).isEqualTo("curated");
    }
  }

  @Test
  void samtoolsReadsTheSameColumnsAndTags(@TempDir Path folder) throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "no samtools");
    for (String name : CramFiles.ALL) {
      Path raw = Files.write(folder.resolve(name + ".cram"), CramFiles.read(name));
      Path out = Files.write(folder.resolve(name + ".curated.cram"), curated(name));
      List<String> records = CramRecords.comparable(raw);
      assertThat(records).as(name).hasSize(CramFiles.RECORDS);
      assertThat(CramRecords.comparable(out)).as(name).isEqualTo(records);
    }
  }

  @Test
  void indexEqualsThatOfSamtools(@TempDir Path folder) throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "no samtools");
    for (String name : CramFiles.ALL) {
      MemoryStore store = new MemoryStore();
      List<Outcome> outcomes = CramFiles.withIndex(curator, CramFiles.read(name), store);
      Outcome.Curated data = (Outcome.Curated) outcomes.get(0);
      Outcome.Curated index = (Outcome.Curated) outcomes.get(1);
      assertThat(index.key()).isEqualTo(data.key() + ".crai");
      Path file = Files.write(folder.resolve(name + ".cram"), store.objects().get(data.key()));
      assertThat(CramRecords.index(file))
          .as(name)
          .isEqualTo(
              new String(
                  EngineUnderTest.inflate(store.objects().get(index.key())),
                  StandardCharsets.US_ASCII));
    }
  }

  @Test
  void keptNamesAndTagsStay() throws IOException, RejectedException {
    String recipe =
        "recipe: r\nversion: 1\nkind: genomics\nstandard: SAM v1\n"
            + "options:\n  readNames: keep\n  keepTags: [XX]\n";
    MemoryStore store = new MemoryStore();
    EngineUnderTest.curate(EngineUnderTest.create(recipe), CramFiles.read("v3.1"), store);
    String text = text(store.objects().values().iterator().next());
    List<String> kept = new ArrayList<>(List.of("CANARYTAG", "CANARYNAME", "M00842"));
    assertThat(text).contains(kept).doesNotContain("JANEDOE", "LIBSECRET", "HOSPITAL");
  }

  @Test
  void unknownContigsAreRefusedWhereTheRecipeWantsIt() throws IOException {
    String recipe = "recipe: r\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {%s}\n";
    for (String option : List.of("contigs: known", "")) {
      GenomicsCurator one = EngineUnderTest.create(recipe.formatted(option));
      byte[] raw = SharedBlocks.withHeader("@SQ\tSN:ANYONE_hap\tLN:9\n");
      Outcome outcome = EngineUnderTest.curate(one, raw, new MemoryStore());
      assertThat(outcome.toString().contains("DEIDENTIFICATION_FAILED"))
          .isEqualTo(!option.isEmpty());
    }
  }
}
