package io.lethe.genomics.cram;

import htsjdk.samtools.cram.compression.nametokenisation.NameTokenisationDecode;
import htsjdk.samtools.cram.compression.range.RangeDecode;
import htsjdk.samtools.cram.compression.rans.rans4x8.RANS4x8Decode;
import htsjdk.samtools.cram.compression.rans.ransnx16.RANSNx16Decode;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Decodes the data of blocks whatever they are compressed by. Not thread-safe. */
final class BlockDecoder {

  /** The stop byte that decoded names end with. */
  static final byte NAME_END = 0;

  private static final int BZIP2 = 2;
  private static final int RANS_4X8 = 4;
  private static final int RANS_NX16 = 5;
  private static final int ARITHMETIC = 6;
  private static final int XZ_MEMORY_KIB = 1 << 16;
  private static final int DECLARED_FACTOR = 2;

  private final int limit;

  /** Blocks that were decoded already and are nothing but their stream, compared by identity. */
  private final Set<Block> known = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param limit bytes that a block may decode to
   */
  BlockDecoder(int limit) {
    this.limit = limit;
  }

  /**
   * What a block holds.
   *
   * @param data as many bytes as the block declares
   * @param whole true if the block is nothing but the stream that decodes to them: neither bytes
   *     behind it, nor parts that the decoder passes over
   */
  record Unpacked(byte[] data, boolean whole) {}

  /** The decoded data, as many bytes as the block declares. */
  byte[] decode(Block block) throws RejectedException {
    return unpacked(block).data();
  }

  /** As {@link #decode}, and whether there is anything else in the block. */
  Unpacked unpacked(Block block) throws RejectedException {
    if (block.rawSize() > limit) {
      throw new RejectedException(ReasonCode.GENOMICS_INFLATION_LIMIT, block.place());
    }
    if (block.rawSize() == 0) {
      return new Unpacked(new byte[0], block.size() == 0);
    }
    Unpacked unpacked;
    try {
      unpacked = unpack(block);
    } catch (IOException | DataFormatException | RuntimeException e) {
      // What decoders say may hold content.
      throw malformed(block);
    }
    byte[] data = unpacked.data();
    if (data == null || data.length != block.rawSize()) {
      throw malformed(block);
    }
    if (unpacked.whole()) {
      known.add(block);
    }
    return unpacked;
  }

  /** True if the block was decoded since {@link #forget} and is nothing but its stream. */
  boolean knownWhole(Block block) {
    return known.contains(block);
  }

  /**
   * True for an xz block whose window is larger than may be allocated, whatever it holds: htslib's
   * highest level asks for 64 MiB.
   */
  static boolean needsTooMuch(Block block) {
    if (block.method() != Block.XZ || block.rawSize() == 0) {
      return false;
    }
    try (InputStream in = new XZInputStream(stream(block), XZ_MEMORY_KIB)) {
      in.read();
      return false;
    } catch (MemoryLimitException e) {
      return true;
    } catch (IOException e) {
      // What is wrong is for decode to find.
      return false;
    }
  }

  /** Begins with another container. */
  void forget() {
    known.clear();
  }

  private Unpacked unpack(Block block) throws IOException, DataFormatException, RejectedException {
    return switch (block.method()) {
      case Block.RAW ->
          new Unpacked(Arrays.copyOfRange(block.bytes(), block.dataFrom(), block.dataTo()), true);
      case Block.GZIP -> gzip(block);
      // These read on to the end of the block, and take nothing there but streams and zeros.
      case BZIP2 ->
          new Unpacked(read(new BZip2CompressorInputStream(stream(block), true), block), true);
      case Block.XZ ->
          new Unpacked(read(new XZInputStream(stream(block), XZ_MEMORY_KIB), block), true);
      case RANS_4X8 -> {
        bounds().rans4x8(cursor(block), block.rawSize());
        ByteBuffer in = buffer(block);
        yield new Unpacked(bytes(new RANS4x8Decode().uncompress(in)), !in.hasRemaining());
      }
      case RANS_NX16 -> {
        bounds().nx16(cursor(block), block.rawSize());
        ByteBuffer in = buffer(block);
        byte[] data = bytes(new RANSNx16Decode().uncompress(in));
        yield new Unpacked(data, !in.hasRemaining() && !striped(block));
      }
      case ARITHMETIC -> {
        bounds().arithmetic(cursor(block), block.rawSize());
        ByteBuffer in = buffer(block);
        byte[] data = bytes(new RangeDecode().uncompress(in));
        yield new Unpacked(data, !in.hasRemaining() && !striped(block));
      }
      case Block.NAME_TOKENS -> {
        bounds().names(cursor(block), block.rawSize());
        // Streams of tokens that no name has would be passed over.
        yield new Unpacked(new NameTokenisationDecode().uncompress(buffer(block), NAME_END), false);
      }
      default ->
          // Qualities alone are compressed by what is left (CRAM codecs 3.1 §6).
          throw new RejectedException(ReasonCode.CRAM_ENCODING_UNSUPPORTED, block.place());
    };
  }

  private static Unpacked gzip(Block block) throws IOException, DataFormatException {
    byte[] single = Gzip.single(block.bytes(), block.dataFrom(), block.dataTo(), block.rawSize());
    return single != null
        ? new Unpacked(single, true)
        : new Unpacked(read(new GZIPInputStream(stream(block)), block), false);
  }

  /** Stripes have lengths of their own, behind which there may be more (CRAM codecs 3.1 §3). */
  private static boolean striped(Block block) {
    return (block.bytes()[block.dataFrom()] & CodecBounds.STRIPE) != 0;
  }

  private CodecBounds bounds() {
    return new CodecBounds((long) limit * DECLARED_FACTOR);
  }

  private static InputStream stream(Block block) {
    return new ByteArrayInputStream(block.bytes(), block.dataFrom(), block.size());
  }

  private static Cursor cursor(Block block) {
    return new Cursor(block.bytes(), block.dataFrom(), block.dataTo(), block.place());
  }

  private static ByteBuffer buffer(Block block) {
    byte[] data = Arrays.copyOfRange(block.bytes(), block.dataFrom(), block.dataTo());
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    buffer.rewind();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] read(InputStream packed, Block block) throws IOException {
    try (packed) {
      byte[] data = packed.readNBytes(block.rawSize());
      return packed.read() < 0 ? data : null;
    }
  }

  private static RejectedException malformed(Block block) {
    return new RejectedException(ReasonCode.CRAM_MALFORMED, block.place());
  }
}
