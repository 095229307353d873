package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;

/**
 * A block (CRAM v3 §8), as it stands in its container.
 *
 * @param method of compression
 * @param type what the block holds
 * @param id content id, by which encodings name an external block
 * @param rawSize bytes when decoded
 * @param bytes that hold the block
 * @param from where the block begins
 * @param dataFrom where its data begins
 * @param dataTo where its data ends
 * @param to where the block ends, after its checksum
 * @param place where it stands in the raw object
 */
record Block(
    int method,
    int type,
    int id,
    int rawSize,
    byte[] bytes,
    int from,
    int dataFrom,
    int dataTo,
    int to,
    long place) {

  static final int FILE_HEADER = 0;
  static final int COMPRESSION_HEADER = 1;
  static final int SLICE_HEADER = 2;
  static final int EXTERNAL = 4;
  static final int CORE = 5;

  /** Bytes before the data, at most. */
  static final int MAX_HEAD = 17;

  static final int RAW = 0;
  static final int GZIP = 1;

  static final int XZ = 3;

  /** Of qualities; nothing here decodes it. */
  static final int FQZCOMP = 7;

  static final int NAME_TOKENS = 8;

  private static final int RESERVED = 3;

  /**
   * The bytes of the block that begins at {@code in}.
   *
   * @throws RejectedException if its head reaches beyond the end
   */
  static int length(Cursor in, CramVersion version) throws RejectedException {
    int from = in.at();
    in.skip(2);
    in.itf8();
    int size = in.itf8();
    in.itf8();
    if (size < 0 || size > Integer.MAX_VALUE - 2 * MAX_HEAD) {
      throw in.malformed();
    }
    return in.at() - from + size + (version.checksums() ? Integer.BYTES : 0);
  }

  /**
   * @param start where {@code in} began in the raw object
   */
  static Block read(Cursor in, CramVersion version, long start) throws RejectedException {
    int from = in.at();
    int method = in.u8();
    int type = in.u8();
    int id = in.itf8();
    int size = in.itf8();
    int rawSize = in.itf8();
    int data = in.skip(size);
    boolean sizes = rawSize >= 0 && (method != RAW || size == rawSize);
    if (method > NAME_TOKENS || type > CORE || type == RESERVED || !sizes) {
      throw in.malformed();
    }
    Checksums.check(in, from, version);
    return new Block(
        method, type, id, rawSize, in.bytes(), from, data, data + size, in.at(), start + from);
  }

  int size() {
    return dataTo - dataFrom;
  }

  /** Appends the block byte for byte. */
  void copy(ByteBuilder out) {
    out.append(bytes, from, to - from);
  }

  /** Appends a block of other data, packed as gzip where that is smaller. */
  static void write(
      ByteBuilder out, CramVersion version, int type, int id, ByteBuilder data, int level) {
    byte[] packed = Gzip.pack(data.bytes(), data.length(), level);
    boolean smaller = level > 0 && packed.length < data.length();
    int from = out.length();
    out.append(smaller ? GZIP : RAW).append(type);
    Varints.itf8(out, id);
    Varints.itf8(out, smaller ? packed.length : data.length());
    Varints.itf8(out, data.length());
    if (smaller) {
      out.append(packed);
    } else {
      out.append(data);
    }
    Checksums.append(out, from, version);
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "Block[type=" + type + "]";
  }
}
