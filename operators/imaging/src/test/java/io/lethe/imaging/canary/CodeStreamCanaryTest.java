package io.lethe.imaging.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.Frames;
import io.lethe.imaging.synthetic.ByteSearch;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canaries in comments and application data of code streams. */
class CodeStreamCanaryTest {

  private static final int COMMENT = 0xFE;
  private static final int EXIF = 0xE1;

  /** Of more than is read at a time: the header is there no more when the last frame comes. */
  private static final byte[] FILLER = new byte[1 << 18];

  private final Curator curator = CuratorUnderTest.create();

  @ParameterizedTest
  @ValueSource(strings = {"US-ASCII", "UTF-16LE", "UTF-16BE"})
  void noneStaysInAnyEncoding(String charset) throws IOException {
    for (String canary : List.of(Canaries.FAMILY, Canaries.ID, Canaries.STUDY, Canaries.BIRTH)) {
      byte[] text = canary.getBytes(Charset.forName(charset));
      for (int marker : new int[] {COMMENT, EXIF}) {
        String file = curated(Canaries.owner(), marker, text);
        assertThat(new ByteSearch(List.of(canary)).find(bytes(file))).as(canary).isEmpty();
        assertThat(file).as(canary).doesNotContain(new String(text, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void uidsOfOtherObjectsGoToo() throws IOException {
    byte[] text = "scan 1.3.6.1.4.1.9590.100.1.2.19841022.7".getBytes(StandardCharsets.US_ASCII);
    assertThat(curated(Canaries.owner(), COMMENT, text)).doesNotContain("19841022");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "ISO-8859-1"})
  void identifiersBeyondAsciiGoToo(String charset) throws IOException {
    String name = "M\u00fcnzenberg";
    DataSetBuilder owner =
        Canaries.owner(0x00100010)
            .text(0x00080005, "CS", "ISO_IR 100")
            .bytes(0x00100010, "PN", name.getBytes(StandardCharsets.ISO_8859_1));
    byte[] text = ("by " + name).getBytes(Charset.forName(charset));
    String spelled =
        new String(name.getBytes(Charset.forName(charset)), StandardCharsets.ISO_8859_1);
    assertThat(curated(owner, COMMENT, text)).doesNotContain(spelled);
  }

  @Test
  void whatTheHeaderDoesNotNameGoesToo() throws IOException {
    for (String other : List.of("Smith John", "LEAD Technologies Inc. V1.01", "U21pdGgK")) {
      byte[] text = other.getBytes(StandardCharsets.US_ASCII);
      assertThat(curated(Canaries.owner(), COMMENT, text)).doesNotContain(other);
      assertThat(curated(Canaries.owner(), EXIF, text)).doesNotContain(other);
    }
  }

  private String curated(DataSetBuilder owner, int marker, byte[] text) throws IOException {
    DataSetBuilder dataSet =
        owner
            .shorts(0x00280002, "US", 1)
            .text(0x00280004, "CS", "MONOCHROME2")
            .text(0x00280008, "IS", "2")
            .shorts(0x00280010, "US", 8)
            .shorts(0x00280011, "US", 8)
            .shorts(0x00280100, "US", 8)
            .shorts(0x00280101, "US", 8)
            .shorts(0x00280102, "US", 7)
            .shorts(0x00280103, "US", 0)
            .fragments(
                0x7FE00010, List.of(new byte[0], frame(COMMENT, FILLER), frame(marker, text)));
    byte[] raw = new Part10Builder(dataSet).encoding(Encoding.JPEG_BASELINE).build();
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(curator, raw, store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return new String(store.objects().values().iterator().next(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String file) {
    return file.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A frame with the text in segments, and entropy-coded data of no meaning. */
  private static byte[] frame(int marker, byte[] text) {
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    for (int at = 0; at < text.length; at += 1 << 15) {
      byte[] part = Arrays.copyOfRange(text, at, Math.min(text.length, at + (1 << 15)));
      segments.writeBytes(Frames.segment(marker, part));
    }
    return Frames.jpeg(segments.toByteArray(), new byte[] {1, 2, 3});
  }
}
