package io.lethe.genomics.cram;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lethe.genomics.io.ByteBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A file of three unmapped reads as early writers laid them out: a tag that goes shares a block
 * with one that stays, names share one with a tag, and lengths are bits between those of other
 * series.
 */
final class SharedBlocks {

  static final List<String> NAMES = List.of("JANEDOE:1", "CANARYNAME", "x");
  private static final List<String> NOTES = List.of("CANARYTAG7", "HOSPITAL", "1984-05-17");
  private static final int READS = 3;
  private static final int LENGTH = 4;
  private static final CramVersion VERSION = new CramVersion(3, 0);

  private SharedBlocks() {}

  static byte[] file() {
    return file(false);
  }

  /**
   * @param hidden true to plant identifiers in places that no reader looks at
   */
  static byte[] file(boolean hidden) {
    return file(hidden, -1, "", "");
  }

  /** A file of which one block is said to be the reference: one of its own, or one that is used. */
  static byte[] embedding(int id, String reference) {
    return file(false, id, reference, "");
  }

  /** A file whose header has more lines. */
  static byte[] withHeader(String lines) {
    return file(false, -1, "", lines);
  }

  private static byte[] file(boolean hidden, int embedded, String reference, String lines) {
    ByteBuilder out = new ByteBuilder();
    VERSION.write(out);
    ByteBuilder text = new ByteBuilder().append("@HD\tVN:1.6\n").append(lines);
    text.append("@RG\tID:FLOWX12\tSM:JANEDOE\n");
    ByteBuilder blocks = new ByteBuilder();
    ByteBuilder content = new ByteBuilder().appendInt(text.length()).append(text);
    Block.write(blocks, VERSION, Block.FILE_HEADER, 0, content, 0);
    if (hidden) {
      blocks.append("JANEDOE in the padding");
    }
    new ContainerHeader(blocks.length(), 0, 0, 0, 0, 0, 0, 1, new int[] {0}).write(out, VERSION);
    out.append(blocks);
    container(out, hidden, embedded, reference);
    ContainerHeader.writeEnd(out, VERSION);
    return out.toBytes();
  }

  private static void container(ByteBuilder out, boolean hidden, int embedded, String reference) {
    ByteBuilder blocks = new ByteBuilder();
    ByteBuilder content = new ByteBuilder();
    compression(hidden).write(content);
    Block.write(blocks, VERSION, Block.COMPRESSION_HEADER, 0, content, 0);
    int landmark = blocks.length();
    content.clear();
    int[] used = {1, 2, 3, 4};
    int[] apart =
        hidden ? new int[] {97, 98, 99} : embedded > 4 ? new int[] {embedded} : new int[0];
    int[] ids = IntStream.concat(Arrays.stream(used), Arrays.stream(apart)).toArray();
    byte[] tags = hidden ? "ZZZJANEDOE in a slice header\0".getBytes(US_ASCII) : new byte[0];
    new SliceHeader(-1, 0, 0, READS, 0, 1 + ids.length, ids, embedded, new byte[16], tags)
        .write(content, VERSION);
    Block.write(blocks, VERSION, Block.SLICE_HEADER, 0, content, 0);
    slice(blocks);
    for (int id : apart) {
      content.clear();
      content.append(hidden ? "SECRETPATH in a block" : reference);
      Block.write(blocks, VERSION, Block.EXTERNAL, id, content, 0);
    }
    new ContainerHeader(
            blocks.length(),
            -1,
            0,
            0,
            READS,
            0,
            READS * LENGTH,
            3 + ids.length,
            new int[] {landmark})
        .write(out, VERSION);
    out.append(blocks);
  }

  private static void slice(ByteBuilder blocks) {
    BitOutput core = new BitOutput();
    ByteBuilder texts = new ByteBuilder();
    ByteBuilder numbers = new ByteBuilder();
    ByteBuilder positions = new ByteBuilder();
    ByteBuilder reads = new ByteBuilder();
    for (int i = 0; i < READS; i++) {
      bits(core, i & 1, 1); // BF: 4 or 516
      positions.append(0);
      bits(core, i == 1 ? 0 : 1, 1); // RG: -1 or 0
      gamma(core, NAMES.get(i).length());
      texts.append(NAMES.get(i));
      bits(core, i == 2 ? 1 : 0, 1); // TL
      bits(core, NOTES.get(i).length(), 6); // XX
      texts.append(NOTES.get(i));
      numbers.append(10 + i); // X0
      if (i < 2) {
        numbers.append(20 + i); // NM
      }
      reads.append("ACGT".substring(i % 4) + "ACGT".substring(0, i % 4));
      reads.append(new byte[] {30, 31, 32, (byte) (33 + i)});
    }
    Block.write(blocks, VERSION, Block.CORE, 0, core.bytes(), 0);
    Block.write(blocks, VERSION, Block.EXTERNAL, 1, positions, 0);
    Block.write(blocks, VERSION, Block.EXTERNAL, 2, texts, 0);
    Block.write(blocks, VERSION, Block.EXTERNAL, 3, numbers, 0);
    Block.write(blocks, VERSION, Block.EXTERNAL, 4, reads, 0);
  }

  private static CompressionHeader compression(boolean hidden) {
    Map<String, byte[]> preservation = new LinkedHashMap<>();
    preservation.put("RN", new byte[] {1});
    preservation.put("AP", new byte[] {1});
    preservation.put("RR", new byte[] {0});
    preservation.put("SM", new byte[] {0x1b, 0x1b, 0x1b, 0x1b, 0x1b});
    ByteBuilder lines = new ByteBuilder().append("XXZX0CNMC\0XXZX0C\0");
    ByteBuilder dictionary = new ByteBuilder();
    Varints.itf8(dictionary, lines.length());
    preservation.put("TD", dictionary.append(lines).toBytes());
    Map<String, Encoding> series = new LinkedHashMap<>();
    put(series, "BF", codec(3, 2, 4, 0x82, 0x04, 2, 1, 1));
    put(series, "CF", constant(3));
    put(series, "RL", constant(LENGTH));
    put(series, "AP", external(1));
    put(series, "RG", codec(6, 1, 1));
    put(series, "RN", arrays(codec(9, 0), external(2)));
    put(series, "MF", constant(0));
    put(series, "NS", codec(6, 1, 0));
    put(series, "NP", constant(0));
    put(series, "TS", constant(0));
    put(series, "TL", codec(3, 2, 0, 1, 2, 1, 1));
    put(series, "BA", external(4));
    put(series, "QS", external(4));
    Map<Integer, Encoding> tags = new LinkedHashMap<>();
    put(tags, 'X' << 16 | 'X' << 8 | 'Z', arrays(codec(6, 0, 6), external(2)));
    put(tags, 'X' << 16 | '0' << 8 | 'C', arrays(constant(1), external(3)));
    put(tags, 'N' << 16 | 'M' << 8 | 'C', arrays(constant(1), external(3)));
    if (hidden) {
      put(tags, 'N' << 16 | 'H' << 8 | 'C', arrays(constant(1), external(98)));
      put(series, "TM", external(97));
    }
    return new CompressionHeader(preservation, series, tags);
  }

  private static <K> void put(Map<K, Encoding> map, K key, byte[] wire) {
    try {
      map.put(key, Encoding.read(new Cursor(wire, 0)));
    } catch (io.lethe.curation.RejectedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An encoding of a codec with parameters below 128. */
  private static byte[] codec(int id, int... parameters) {
    ByteBuilder wire = new ByteBuilder().append(id).append(parameters.length);
    for (int parameter : parameters) {
      wire.append(parameter);
    }
    return wire.toBytes();
  }

  private static byte[] constant(int value) {
    return codec(3, 1, value, 1, 0);
  }

  private static byte[] external(int id) {
    return codec(1, id);
  }

  private static byte[] arrays(byte[] lengths, byte[] values) {
    ByteBuilder wire = new ByteBuilder().append(4).append(lengths.length + values.length);
    return wire.append(lengths).append(values).toBytes();
  }

  private static void bits(BitOutput out, int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      out.bit(value >> i & 1);
    }
  }

  private static void gamma(BitOutput out, int value) {
    int more = 31 - Integer.numberOfLeadingZeros(value);
    bits(out, 0, more);
    bits(out, value, more + 1);
  }

  /** What samtools prints of the reads, but names and the tags that go. */
  static List<String> kept() {
    return List.of(
        "4\t*\t0\t0\t*\t*\t0\t0\tACGT\t?@AB\tNM:i:20",
        "516\t*\t0\t0\t*\t*\t0\t0\tCGTA\t?@AC\tNM:i:21",
        "4\t*\t0\t0\t*\t*\t0\t0\tGTAC\t?@AD");
  }
}
