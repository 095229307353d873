package io.lethe.jobs.producer.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartParserTest {

  private static final int HEADER_BYTES = 256;
  private static final String HEADER = "Content-Type: application/dicom\r\n\r\n";

  @Test
  void partsComeAsTheyAre() throws Exception {
    Collector parts = parse("--b\r\n" + HEADER + "one\r\n--b\r\n" + HEADER + "two\r\n--b--\r\n");
    assertThat(parts.texts()).containsExactly("one", "two");
    assertThat(parts.headers.get(0).field("content-type")).isEqualTo("application/dicom");
  }

  @Test
  void preambleEpilogueAndBlanksBehindBoundariesAreNoContent() throws Exception {
    Collector parts =
        parse("hello\r\n\r\n--b \t \r\n" + HEADER + "one\r\n--b--  \r\nbye\r\n--b\r\nno part");
    assertThat(parts.texts()).containsExactly("one");
  }

  @Test
  void partsMayBeEmptyAndWithoutHeader() throws Exception {
    assertThat(parse("--b\r\n" + HEADER + "\r\n--b--").texts()).containsExactly("");
    assertThat(parse("--b\r\n" + HEADER + "--b--").texts()).containsExactly("");
    assertThat(parse("--b\r\n\r\none\r\n--b--").texts()).containsExactly("one");
    assertThat(parse("--b\r\n\r\n\r\n--b--").texts()).containsExactly("");
    assertThat(parse("--b--").texts()).isEmpty();
  }

  @Test
  void whatLooksLikeABoundaryIsContent() throws Exception {
    for (String text :
        List.of(
            "--b",
            "x--b\r\n",
            "\r--b\r\n",
            "\n--b--",
            "\r\n-b",
            "\r\n--",
            "\r\n-\r\n--a",
            "\r\r\n",
            "\r\n\r\n-",
            "\r\n--c--\r\n",
            "\r\n --b",
            "\r\n\r",
            "-",
            "\r\n--B\r\n")) {
      String body = text.equals("--b") ? "x" + text : text;
      Collector parts = parse("--b\r\n" + HEADER + body + "\r\n--b--");
      assertThat(parts.texts()).as("text %s", body.strip()).containsExactly(body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--b-",
        "--b\r\n" + HEADER + "one",
        "--b\r\n" + HEADER + "one\r\n--b",
        "--b\r\n" + HEADER + "one\r\n--b\r\n",
        "--b\r\nContent-Type: application/dicom\r\n",
        "no boundary at all"
      })
  void aBodyWithoutItsLastBoundaryEndsNoFurtherPart(String body) throws Exception {
    Collector parts = new Collector();
    MultipartParser parser = new MultipartParser("b", HEADER_BYTES, parts);
    byte[] bytes = bytes(body);
    parser.take(bytes, 0, bytes.length);
    assertThatExceptionOfType(MultipartException.class).isThrownBy(parser::finish);
    assertThat(parts.texts()).hasSizeLessThanOrEqualTo(body.contains("\r\n--b") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--bb\r\n" + HEADER,
        "--b\n",
        "--b\rx",
        "--b-x",
        "--b x\r\n",
        "--b\r\n" + HEADER + "one\r\n--bx",
        "--b\r\nno colon\r\n\r\n",
        "--b\r\n: empty\r\n\r\n",
        "--b\r\nName : blank\r\n\r\n",
        "--b\r\nA: 1\r\n folded\r\n\r\n",
        "--b\r\nA: 1\r\nA: 2\r\n\r\n",
        "--b\r\nA: 1\nB: 2\r\n\r\n",
        "--b\r\nA: \u0000\r\n\r\n",
        "--b\r\nA: 1\rB: 2\r\n\r\n"
      })
  void whatReadersDifferInIsRefused(String body) {
    assertThatExceptionOfType(MultipartException.class).isThrownBy(() -> parse(body));
  }

  @Test
  void nothingOutsideOfPartsMayBeLong() {
    String filler = "x".repeat(HEADER_BYTES + 1);
    for (String body :
        List.of(
            filler,
            "--b" + " ".repeat(HEADER_BYTES + 1),
            "--b\r\nA: " + filler,
            "--b--" + filler)) {
      assertThatExceptionOfType(MultipartException.class).isThrownBy(() -> parse(body));
    }
  }

  @Test
  void faultsCarryPositionsAndNoContent() {
    assertThatThrownBy(() -> parse("--b\r\nA: 1\r\nCANARY\r\n\r\n"))
        .isInstanceOfSatisfying(
            MultipartException.class, e -> assertThat(e.position()).isEqualTo(11))
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void boundariesAreThoseOfTheStandardAndSomewhatLonger() {
    assertThat(List.of("b", "a b", "'()+_,-./:=?", "x".repeat(128)))
        .allMatch(MultipartParser::isBoundary);
    assertThat(List.of("", "b ", "x".repeat(129), "a\"b", "a\r\nb", "ä", "a;b"))
        .noneMatch(MultipartParser::isBoundary);
  }

  /** Contents are made of what boundaries are made of, so that near misses abound. */
  @Test
  void anyChunkingGivesTheSameParts() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 400; round++) {
      String boundary = List.of("b", "--", "-b-", "bb", "x".repeat(73)).get(random.nextInt(5));
      List<byte[]> contents = new ArrayList<>();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int part = random.nextInt(5); part >= 0; part--) {
        byte[] content = content(random, boundary);
        contents.add(content);
        body.writeBytes(bytes((body.size() == 0 ? "--" : "\r\n--") + boundary + "\r\n" + HEADER));
        body.writeBytes(content);
      }
      body.writeBytes(bytes("\r\n--" + boundary + "--\r\n"));
      for (int max : new int[] {1, 2, 3, 17, 1 << 16}) {
        Collector parts = new Collector();
        MultipartParser parser = new MultipartParser(boundary, HEADER_BYTES, parts);
        feed(parser, body.toByteArray(), random, max);
        parser.finish();
        assertThat(parts.ended).as("round %d, pieces of %d", round, max).hasSize(contents.size());
        for (int i = 0; i < contents.size(); i++) {
          assertThat(parts.ended.get(i)).isEqualTo(contents.get(i));
        }
      }
    }
  }

  @Test
  void damagedBodiesAreRefusedOrReadAndChunkingDoesNotMatter() {
    Random random = new Random(2);
    byte[] whole =
        bytes("--b\r\n" + HEADER + "one\r\n--b\r\n" + HEADER + "\r\ntwo\r\n\r\n--b--\r\nend");
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(5); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) "\r\n-b :x\0".charAt(random.nextInt(8));
      }
      String once = outcome(damaged, random, damaged.length);
      assertThat(outcome(damaged, random, 1)).isEqualTo(once);
      assertThat(outcome(damaged, random, 7)).isEqualTo(once);
    }
  }

  private static String outcome(byte[] body, Random random, int max) {
    Collector parts = new Collector();
    try {
      MultipartParser parser = new MultipartParser("b", HEADER_BYTES, parts);
      feed(parser, body, random, max);
      parser.finish();
      return parts.texts().toString();
    } catch (MultipartException e) {
      return parts.texts() + e.getMessage().replaceAll("[0-9]", "");
    } catch (TooLargeException e) {
      throw new AssertionError(e);
    }
  }

  private static void feed(MultipartParser parser, byte[] body, Random random, int max)
      throws MultipartException, TooLargeException {
    for (int at = 0; at < body.length; ) {
      int length = Math.min(body.length - at, 1 + random.nextInt(max));
      // What the parser keeps must not be what it was given.
      byte[] piece = Arrays.copyOfRange(body, at, at + length);
      parser.take(piece, 0, length);
      Arrays.fill(piece, (byte) '!');
      at += length;
    }
  }

  private static byte[] content(Random random, String boundary) {
    String pieces = "\r\n-bx";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(200); n > 0; n--) {
      text.append(pieces.charAt(random.nextInt(pieces.length())));
    }
    // The sender's duty: the delimiter is nowhere in the content, not at its very start either.
    String delimiter = "\r\n--" + boundary;
    String content = text.toString();
    while ((HEADER + content + "\r\n").contains(delimiter)) {
      content = content.replace("--", "x-");
    }
    return bytes(content);
  }

  private static Collector parse(String body) throws MultipartException, TooLargeException {
    Collector parts = new Collector();
    MultipartParser parser = new MultipartParser("b", HEADER_BYTES, parts);
    byte[] bytes = bytes(body);
    parser.take(bytes, 0, bytes.length);
    parser.finish();
    return parts;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Parts that came to their end. */
  private static final class Collector implements MultipartParser.Parts {

    private final List<PartHeaders> headers = new ArrayList<>();
    private final List<byte[]> ended = new ArrayList<>();
    private ByteArrayOutputStream part;

    @Override
    public void begin(PartHeaders header) {
      headers.add(header);
      part = new ByteArrayOutputStream();
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
      part.write(bytes, offset, length);
    }

    @Override
    public void end() {
      ended.add(part.toByteArray());
    }

    List<String> texts() {
      return ended.stream().map(e -> new String(e, StandardCharsets.ISO_8859_1)).toList();
    }
  }
}
