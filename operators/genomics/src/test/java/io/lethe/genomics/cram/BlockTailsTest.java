package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.RejectedException;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.RawInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What a block holds beside the stream of its data is passed on by nobody. */
class BlockTailsTest {

  private static final byte[] TAIL = "JANEDOE-TAIL".getBytes(StandardCharsets.US_ASCII);
  private static final int RANS_4X8 = 4;

  private final Set<Integer> methods = new HashSet<>();

  /** A block of the file, with bytes behind its stream. */
  private void tailed(Block block, CramVersion version, ByteBuilder out) {
    byte[] data = Arrays.copyOfRange(block.bytes(), block.dataFrom(), block.dataTo());
    if (block.method() == RANS_4X8) {
      // The stream tells its own length.
      int length = block.size() + TAIL.length - 9;
      for (int i = 0; i < Integer.BYTES; i++) {
        data[1 + i] = (byte) (length >>> 8 * i);
      }
    }
    int from = out.length();
    out.append(block.method()).append(block.type());
    Varints.itf8(out, block.id());
    Varints.itf8(out, data.length + TAIL.length);
    Varints.itf8(out, block.rawSize());
    Checksums.append(out.append(data).append(TAIL), from, version);
    methods.add(block.method());
  }

  /** The file with bytes behind the stream of every packed block that is copied. */
  private byte[] tailed(byte[] raw) throws IOException, RejectedException {
    CramInput in = new CramInput(new RawInput(new ByteArrayInputStream(raw)), 1 << 24);
    in.readVersion();
    CramVersion version = in.version();
    in.headerBlock(in.header());
    ByteBuilder out = new ByteBuilder().append(raw, 0, (int) in.position());
    while (true) {
      int start = (int) in.position();
      ContainerHeader header = in.header();
      byte[] bytes = in.read(header.length());
      if (header.isEnd()) {
        return out.append(raw, start, raw.length - start).toBytes();
      }
      ByteBuilder body = new ByteBuilder();
      List<Integer> landmarks = new ArrayList<>();
      Cursor cursor = new Cursor(bytes, 0, header.length(), start);
      while (cursor.left() > 0) {
        Block block = Block.read(cursor, version, start);
        boolean held = block.type() == Block.EXTERNAL || block.type() == Block.CORE;
        boolean names = block.method() == Block.NAME_TOKENS;
        if (block.type() == Block.SLICE_HEADER) {
          landmarks.add(body.length());
        }
        if (held && !names && block.method() != Block.RAW && block.size() > 0) {
          tailed(block, version, body);
        } else {
          block.copy(body);
        }
      }
      header
          .of(
              body.length(),
              header.blocks(),
              landmarks.stream().mapToInt(Integer::intValue).toArray())
          .write(out, version);
      out.append(body);
    }
  }

  /** What the blocks of all slices decode to. */
  private static List<String> contents(byte[] raw) throws IOException, RejectedException {
    CramInput in = new CramInput(new RawInput(new ByteArrayInputStream(raw)), 1 << 24);
    in.readVersion();
    in.headerBlock(in.header());
    List<String> contents = new ArrayList<>();
    while (true) {
      ContainerHeader header = in.header();
      Cursor cursor = new Cursor(in.read(header.length()), 0, header.length(), 0);
      if (header.isEnd()) {
        return contents;
      }
      while (cursor.left() > 0) {
        Block block = Block.read(cursor, in.version(), 0);
        if (block.type() == Block.EXTERNAL || block.type() == Block.CORE) {
          contents.add(block.id() + " " + text(new BlockDecoder(1 << 24).decode(block)));
        }
      }
    }
  }

  private static byte[] curated(byte[] raw) throws IOException {
    MemoryStore store = new MemoryStore();
    EngineUnderTest.curate(EngineUnderTest.create(), raw, store);
    assertThat(store.objects()).hasSize(1);
    return store.objects().values().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2.1", "v3.0", "v3.1", "several", "slices", "embedded"})
  void bytesBehindAStreamAreCut(String name) throws Exception {
    byte[] raw = CramFiles.read(name);
    byte[] planted = tailed(raw);
    assertThat(text(planted)).contains("JANEDOE-TAIL");
    byte[] curated = curated(planted);
    assertThat(text(curated)).doesNotContain("JANEDOE");
    assertThat(contents(curated)).isEqualTo(contents(curated(raw)));
    assertThat(methods).contains(Block.GZIP);
  }

  /** Where a decoder reads on to the end of the block it refuses what is none of a stream. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void otherCodecsRefuseWhatIsBehindTheirStream(boolean bzip2) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        bzip2
            ? new BZip2CompressorOutputStream(packed)
            : new XZOutputStream(packed, new LZMA2Options())) {
      out.write(new byte[99]);
    }
    int method = bzip2 ? 2 : 3;
    assertThat(new BlockDecoder(1 << 20).unpacked(block(method, 99, packed)).whole()).isTrue();
    packed.write(TAIL);
    assertThatThrownBy(() -> new BlockDecoder(1 << 20).unpacked(block(method, 99, packed)))
        .isInstanceOf(RejectedException.class);
  }

  private static Block block(int method, int rawSize, ByteArrayOutputStream packed)
      throws RejectedException {
    CramVersion version = CramVersion.of(CramFiles.read("v3.0"), 0);
    ByteBuilder bytes = new ByteBuilder().append(method).append(Block.EXTERNAL).append(7);
    Varints.itf8(bytes, packed.size());
    Varints.itf8(bytes, rawSize);
    Checksums.append(bytes.append(packed.toByteArray()), 0, version);
    return Block.read(new Cursor(bytes.toBytes(), 0), version, 0);
  }

  @Test
  void aBlockThatIsSaidToBeEmptyIsMadeSo() throws Exception {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(TAIL);
    Block block = block(Block.GZIP, 0, data);
    assertThat(new BlockDecoder(1 << 20).unpacked(block).whole()).isFalse();
  }

  @Test
  void blocksThatAreNothingButTheirStreamAreCopiedByteForByte() throws Exception {
    String curated = text(curated(CramFiles.read("v3.1")));
    CramInput in =
        new CramInput(new RawInput(new ByteArrayInputStream(CramFiles.read("v3.1"))), 1 << 24);
    in.readVersion();
    in.headerBlock(in.header());
    ContainerHeader header = in.header();
    Cursor cursor = new Cursor(in.read(header.length()), 0, header.length(), 0);
    int copied = 0;
    while (cursor.left() > 0) {
      Block block = Block.read(cursor, in.version(), 0);
      ByteBuilder bytes = new ByteBuilder();
      block.copy(bytes);
      boolean packed = block.method() != Block.RAW && block.size() > 0;
      copied += packed && curated.contains(text(bytes.toBytes())) ? 1 : 0;
    }
    assertThat(copied).isGreaterThan(5);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
