package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.LittleEndian;
import java.util.Random;
import java.util.zip.CRC32;

/** Changes CRAM files and makes their checksums right again, so that parsers see the changes. */
public final class Mutations {

  private static final int LOOK = 1 << 16;

  private Mutations() {}

  /** One change at a random place behind the file definition. */
  static void mutate(byte[] bytes, Random random) {
    int at = CramVersion.DEFINITION + random.nextInt(bytes.length - CramVersion.DEFINITION);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) "\0\1\2\177\200\377RNTDXZ".charAt(random.nextInt(12));
      default -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
        System.arraycopy(bytes, from, bytes, at, length);
      }
    }
  }

  /** Writes every checksum that can be found anew. */
  public static byte[] withChecksums(byte[] file) {
    if (file.length <= CramVersion.DEFINITION || file[4] != 3) {
      return file;
    }
    try {
      int at = CramVersion.DEFINITION;
      while (at < file.length) {
        Cursor in = new Cursor(file, at, Math.min(file.length, at + LOOK), 0);
        int length = in.int32();
        skipHeader(in);
        crc(file, at, in.at());
        at = in.at() + Integer.BYTES;
        blocks(new Cursor(file, at, (int) Math.min(file.length, (long) at + length), 0));
        if (length < 0) {
          return file;
        }
        at += length;
      }
    } catch (RejectedException e) {
      // What cannot be found stays wrong.
      return file;
    }
    return file;
  }

  private static void skipHeader(Cursor in) throws RejectedException {
    for (int i = 0; i < 4; i++) {
      in.itf8();
    }
    in.ltf8();
    in.ltf8();
    in.itf8();
    in.itf8Array();
  }

  private static void blocks(Cursor in) throws RejectedException {
    while (in.left() > Integer.BYTES) {
      int from = in.at();
      in.skip(2);
      in.itf8();
      int size = in.itf8();
      in.itf8();
      in.skip(size);
      crc(in.bytes(), from, in.at());
      in.skip(Integer.BYTES);
    }
  }

  private static void crc(byte[] file, int from, int to) throws RejectedException {
    if (to + Integer.BYTES > file.length) {
      throw new Cursor(file, 0).malformed();
    }
    CRC32 crc = new CRC32();
    crc.update(file, from, to - from);
    LittleEndian.putInt(file, to, (int) crc.getValue());
  }
}
