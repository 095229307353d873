package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VCF, BCF and their indexes, against bcftools and tabix; skipped where these are missing. */
class VariantToolsTest {

  private static final int RECORDS = 20_000;

  @TempDir Path folder;

  private final GenomicsCurator curator = EngineUnderTest.create();

  @BeforeEach
  void tools() {
    assumeTrue(ExternalTool.present("bcftools"), "no bcftools");
    assumeTrue(ExternalTool.present("tabix"), "no tabix");
  }

  private record Curated(Map<String, String> metadata, Path data, Map<String, byte[]> indexes) {}

  /** Curates a file as if indexes of these extensions had landed with it. */
  private Curated curate(byte[] raw, String name, String... indexes) throws IOException {
    List<LandedFile> set = new ArrayList<>();
    set.add(LandedFile.of(name, () -> EngineUnderTest.raw(raw, new ByteArrayInputStream(raw))));
    for (String index : indexes) {
      String magic = index.equals("tbi") ? "TBI\1" : "CSI\1";
      byte[] stub = EngineUnderTest.bgzf(Samples.bytes(magic));
      set.add(
          LandedFile.of(
              name + "." + index, () -> EngineUnderTest.raw(stub, new ByteArrayInputStream(stub))));
    }
    MemoryStore store = new MemoryStore();
    List<Outcome> outcomes = curator.curate(set, RunContext.EMPTY, store);
    assertThat(outcomes).allMatch(Outcome.Curated.class::isInstance);
    Outcome.Curated data = (Outcome.Curated) outcomes.get(0);
    Path file = Files.createTempFile(folder, "curated", name);
    Files.write(file, store.objects().get(data.key()));
    Map<String, byte[]> built = new TreeMap<>();
    for (int i = 0; i < indexes.length; i++) {
      String key = ((Outcome.Curated) outcomes.get(i + 1)).key();
      built.put(indexes[i], EngineUnderTest.inflate(store.objects().get(key)));
    }
    return new Curated(data.metadata(), file, built);
  }

  private byte[] bcf(String vcf) throws Exception {
    Path text = Files.write(folder.resolve("in.vcf"), vcf.getBytes(StandardCharsets.ISO_8859_1));
    Path bcf = folder.resolve("in.bcf");
    run("bcftools", "view", "--no-version", "-Ob", "-o", bcf.toString(), text.toString());
    return Files.readAllBytes(bcf);
  }

  private static List<String> run(String... command) throws Exception {
    ExternalTool.Result result = ExternalTool.run(command);
    assertThat(result.status()).as("%s: %s", List.of(command), result.lines()).isZero();
    return result.lines();
  }

  @Test
  void indexesOfVcfEqualThoseOfTabixAndBcftools() throws Exception {
    for (int loss : new int[] {0, 3, 2000}) {
      byte[] raw = EngineUnderTest.bgzf(Samples.bytes(VariantSamples.vcf(loss, RECORDS, loss)));
      Curated curated = curate(raw, "a.vcf.gz", "tbi", "csi");
      run("tabix", "-f", "-p", "vcf", curated.data().toString());
      run("bcftools", "index", "-f", curated.data().toString());
      assertThat(curated.indexes().get("tbi")).isEqualTo(built(curated.data(), ".tbi"));
      assertThat(curated.indexes().get("csi")).isEqualTo(built(curated.data(), ".csi"));
    }
  }

  @Test
  void theIndexOfBcfEqualsThatOfBcftools() throws Exception {
    for (int loss : new int[] {0, 3, 2000}) {
      byte[] raw = bcf(VariantSamples.vcf(loss, RECORDS, loss));
      Curated curated = curate(raw, "a.bcf", "csi");
      run("bcftools", "index", "-f", curated.data().toString());
      assertThat(curated.indexes().get("csi")).isEqualTo(built(curated.data(), ".csi"));
    }
  }

  @Test
  void filesWithoutRecordsHaveIndexesToo() throws Exception {
    String header = VariantSamples.vcf(1, 0, 0);
    Curated vcf = curate(EngineUnderTest.bgzf(Samples.bytes(header)), "a.vcf.gz", "tbi", "csi");
    run("tabix", "-f", "-p", "vcf", vcf.data().toString());
    run("bcftools", "index", "-f", vcf.data().toString());
    assertThat(vcf.indexes().get("tbi")).isEqualTo(built(vcf.data(), ".tbi"));
    assertThat(vcf.indexes().get("csi")).isEqualTo(built(vcf.data(), ".csi"));
    Curated bcf = curate(bcf(header), "a.bcf", "csi");
    run("bcftools", "index", "-f", bcf.data().toString());
    assertThat(bcf.indexes().get("csi")).isEqualTo(built(bcf.data(), ".csi"));
  }

  private static byte[] built(Path data, String extension) throws IOException {
    return EngineUnderTest.inflate(Files.readAllBytes(Path.of(data + extension)));
  }

  @Test
  void plainPackedAndBinaryVariantsOfTheSameDataBecomeTheSame() throws Exception {
    String text = VariantSamples.vcf(11, RECORDS, 4);
    Curated plain = curate(Samples.bytes(text), "a.vcf");
    Curated packed = curate(EngineUnderTest.bgzf(Samples.bytes(text)), "a.vcf.gz");
    Curated binary = curate(bcf(text), "a.bcf");
    assertThat(packed.metadata().get("contentSha256"))
        .hasSize(64)
        .isEqualTo(plain.metadata().get("contentSha256"))
        .isEqualTo(binary.metadata().get("contentSha256"));
    assertThat(binary.metadata().get("fieldsDropped"))
        .isEqualTo(plain.metadata().get("fieldsDropped"));
    List<String> records = run("bcftools", "view", "-H", packed.data().toString());
    assertThat(records).hasSize(RECORDS);
    assertThat(run("bcftools", "view", "-H", binary.data().toString())).isEqualTo(records);
    assertThat(String.join("\n", records)).doesNotContain(Samples.CANARIES);
  }

  @Test
  void binaryRecordsThatLoseNothingStayAsTheyAre() throws Exception {
    String text = VariantSamples.vcf(12, RECORDS, 0);
    byte[] raw = bcf(text);
    Curated curated = curate(raw, "a.bcf");
    Path landed = Files.write(folder.resolve("landed.bcf"), raw);
    assertThat(run("bcftools", "view", "-H", curated.data().toString()))
        .isEqualTo(run("bcftools", "view", "-H", landed.toString()));
  }

  @Test
  void numbersOfFieldsStayWhenLinesGo() throws Exception {
    byte[] raw = bcf(VariantSamples.vcf(13, 100, 2));
    List<String> header =
        run("bcftools", "view", "--no-version", "-h", curate(raw, "a.bcf").data().toString());
    assertThat(header).noneMatch(line -> line.contains("ID=WHO") || line.contains("ID=NOTE"));
    assertThat(header).anyMatch(line -> line.startsWith("##FORMAT=<ID=AB,"));
  }
}
