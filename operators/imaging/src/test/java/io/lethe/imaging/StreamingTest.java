package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The outcome does not depend on how the bytes arrive, nor on what the worker did before. */
class StreamingTest {

  private final Engine engine = new Engine();

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void oneByteAtATimeGivesTheSameObject(Encoding encoding) {
    for (Lengths lengths : Lengths.values()) {
      byte[] raw = new Part10Builder(dataSet(encoding)).encoding(encoding).lengths(lengths).build();
      Outcome whole = engine.curate(raw);
      Outcome slow = engine.curate(raw, oneByteAtATime(raw));
      assertThat(whole).isInstanceOf(Outcome.Curated.class);
      assertThat(slow).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void theSameBytesLeaveForTheSameBytes(Encoding encoding) {
    byte[] raw = Engine.file(dataSet(encoding), encoding);
    Outcome first = engine.curate(raw);
    engine.curate(Engine.file(Engine.minimal()));
    assertThat(engine.curate(raw)).isEqualTo(first);
  }

  @Test
  void workersDoNotDisturbEachOther() {
    List<byte[]> objects =
        Arrays.stream(Encoding.values())
            .map(encoding -> Engine.file(dataSet(encoding), encoding))
            .toList();
    List<Outcome> alone = objects.stream().map(engine::curate).toList();
    List<Outcome> together =
        IntStream.range(0, 60)
            .parallel()
            .mapToObj(i -> engine.curate(objects.get(i % objects.size())))
            .toList();
    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i % alone.size()));
    }
  }

  private static DataSetBuilder dataSet(Encoding encoding) {
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0008_1155, "UI", "1.2.3.4.5.6")
            .sequence(0x0040_A170, new DataSetBuilder().text(0x0008_0100, "SH", "121320"));
    DataSetBuilder dataSet =
        Frames.layout(Engine.minimal(), 400, 500, 8)
            .text(0x0010_0010, "PN", "Doe^John")
            .bytes(0x0009_1001, "OB", new byte[300_000])
            .text(0x0009_0010, "LO", "PRIVATE")
            .sequence(0x0008_2218, item, new DataSetBuilder());
    byte[] pixels = new byte[200_000];
    new Random(7).nextBytes(pixels);
    return switch (encoding) {
      case RLE_LOSSLESS ->
          dataSet.fragments(0x7FE0_0010, List.of(new byte[4], Frames.rle(pixels), new byte[0]));
      case JPEG_BASELINE ->
          dataSet
              .text(0x0028_0008, "IS", "2")
              .fragments(
                  0x7FE0_0010, List.of(new byte[4], jpeg(pixels), new byte[2], jpeg(pixels)));
      default -> dataSet.bytes(0x7FE0_0010, "OW", pixels).bytes(0xFFFC_FFFC, "OB", new byte[10]);
    };
  }

  private static byte[] jpeg(byte[] data) {
    return Frames.jpeg(Frames.segment(0xFE, new byte[60_000]), data);
  }

  private static InputStream oneByteAtATime(byte[] raw) {
    return new ByteArrayInputStream(raw) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(1, length));
      }
    };
  }
}
