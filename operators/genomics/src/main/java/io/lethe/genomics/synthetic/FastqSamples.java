package io.lethe.genomics.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Raw reads as gzip, not BGZF, with a file name in the header of the member (RFC 1952). */
final class FastqSamples {

  private static final int READ = 100;
  private static final byte FNAME = 8;

  private FastqSamples() {}

  static byte[] gzip(Identity identity, SplittableRandom random, int mate, int reads, String name) {
    byte[] plain = reads(identity, random, mate, reads).getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {31, -117, 8, FNAME, 1, 2, 3, 4, 0, 3});
    out.writeBytes((name.replace(".gz", "") + "\0").getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(deflate(plain));
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(trailer.putInt((int) crc.getValue()).putInt(plain.length).array());
    return out.toByteArray();
  }

  private static String reads(Identity identity, SplittableRandom random, int mate, int reads) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < reads; i++) {
      text.append('@').append(identity.readName(i)).append(' ').append(mate);
      text.append(":N:0:ACGTTGCA+TTGCAACC\n");
      for (int j = 0; j < READ; j++) {
        text.append("ACGT".charAt(random.nextInt(4)));
      }
      text.append("\n+\n");
      for (int j = 0; j < READ; j++) {
        text.append((char) ('5' + random.nextInt(20)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(6, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length + 1024];
      return Arrays.copyOf(packed, deflater.deflate(packed));
    } finally {
      deflater.end();
    }
  }
}
