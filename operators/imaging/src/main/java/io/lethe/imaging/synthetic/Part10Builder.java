package io.lethe.imaging.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * Wraps a data set into a DICOM file: preamble, file meta information, data set (PS3.10 7.1). Not
 * thread-safe.
 */
public final class Part10Builder {

  private final DataSetBuilder dataSet;
  private final DataSetBuilder meta = new DataSetBuilder();
  private Encoding encoding = Encoding.EXPLICIT_LITTLE_ENDIAN;
  private Lengths lengths = Lengths.DEFINED;
  private String transferSyntaxUid;
  private byte[] preamble = new byte[128];
  private byte[] trailing = {};

  /**
   * A file of this data set, in explicit little endian with defined lengths until said otherwise.
   */
  public Part10Builder(DataSetBuilder dataSet) {
    this.dataSet = dataSet;
  }

  /** The Transfer Syntax of the data set. */
  public Part10Builder encoding(Encoding value) {
    encoding = value;
    return this;
  }

  /** States another Transfer Syntax than the one in use. */
  public Part10Builder transferSyntaxUid(String value) {
    transferSyntaxUid = value;
    return this;
  }

  /** How sequences and items of the data set state their extent. */
  public Part10Builder lengths(Lengths value) {
    lengths = value;
    return this;
  }

  /** The 128 bytes before the prefix. */
  public Part10Builder preamble(byte[] value) {
    if (value.length != 128) {
      throw new IllegalArgumentException("a preamble has 128 bytes");
    }
    preamble = value.clone();
    return this;
  }

  /** Adds to the file meta information, for example Source Application Entity Title (0002,0016). */
  public Part10Builder meta(DataSetBuilder elements) {
    meta.addAll(elements);
    return this;
  }

  /** Bytes behind the data set, as they are. */
  public Part10Builder trailing(byte[] value) {
    trailing = value.clone();
    return this;
  }

  /** The whole file. */
  public byte[] build() {
    byte[] elements = metaElements().encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(preamble);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(
        new DataSetBuilder()
            .ints(0x00020000, "UL", elements.length)
            .encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED));
    out.writeBytes(elements);
    byte[] body = dataSet.encode(encoding, lengths);
    out.writeBytes(encoding == Encoding.DEFLATED ? deflate(body) : body);
    out.writeBytes(trailing);
    return out.toByteArray();
  }

  private DataSetBuilder metaElements() {
    return new DataSetBuilder()
        .bytes(0x00020001, "OB", new byte[] {0, 1})
        .text(0x00020002, "UI", dataSet.firstText(0x00080016))
        .text(0x00020003, "UI", dataSet.firstText(0x00080018))
        .text(0x00020010, "UI", transferSyntaxUid == null ? encoding.uid() : transferSyntaxUid)
        .text(0x00020012, "UI", "2.25.160713486893346131741273306178410733585")
        .text(0x00020013, "SH", "SYNTHETIC_1")
        .addAll(meta);
  }

  /** Raw DEFLATE without a zlib header, of even length (PS3.5 A.5). */
  static byte[] deflate(byte[] body) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(body);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      if (out.size() % 2 != 0) {
        out.write(0);
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
