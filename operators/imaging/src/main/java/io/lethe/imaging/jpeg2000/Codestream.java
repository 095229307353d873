package io.lethe.imaging.jpeg2000;

import java.io.ByteArrayOutputStream;

/**
 * The markers of a codestream (T.800 Annex A): its main header, and where the packets of each tile
 * are. Not thread-safe.
 */
final class Codestream {

  /** The first box of a file in the JP2 format, which PS3.5 A.4.4 excludes. */
  private static final int JP2 = 0x0000;

  private static final int SOC = 0xFF4F;
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int COC = 0xFF53;
  private static final int TLM = 0xFF55;
  private static final int PLM = 0xFF57;
  private static final int PLT = 0xFF58;
  private static final int QCD = 0xFF5C;
  private static final int QCC = 0xFF5D;
  private static final int CRG = 0xFF63;
  private static final int COM = 0xFF64;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int EOC = 0xFFD9;
  private static final int SOT_LENGTH = 10;
  private static final int TILE_PART_HEADER = 12;

  private final byte[] data;
  private final Input in;
  private final ImageSize size;
  private final TileStyle defaults;
  private final TileStyle[] styles;
  private final ByteArrayOutputStream[] packets;
  private final int end;

  /** Reads all headers; nothing is decoded yet. */
  Codestream(byte[] data, int length, int maxSamples) throws CodestreamException {
    this.data = data;
    this.end = length;
    this.in = new Input(data, 0, length);
    this.size = size(in);
    if ((long) size.width() * size.height() * size.components() > maxSamples) {
      throw CodestreamException.unsupported("size");
    }
    this.defaults = new TileStyle(size.components());
    this.styles = new TileStyle[size.tiles()];
    this.packets = new ByteArrayOutputStream[size.tiles()];
    header(defaults, SOT);
    tileParts();
  }

  static ImageSize size(Input in) throws CodestreamException {
    int first = in.u16();
    if (first == JP2) {
      throw CodestreamException.unsupported("JP2");
    }
    if (first != SOC || in.u16() != SIZ) {
      throw CodestreamException.malformed("no codestream");
    }
    return ImageSize.read(segment(in));
  }

  ImageSize size() {
    return size;
  }

  TileStyle style(int tile) throws CodestreamException {
    if (styles[tile] == null) {
      throw CodestreamException.malformed("tile missing");
    }
    return styles[tile];
  }

  byte[] packets(int tile) {
    byte[] all = packets[tile].toByteArray();
    packets[tile] = null;
    return all;
  }

  /** Reads marker segments to the given marker. */
  private void header(TileStyle style, int last) throws CodestreamException {
    for (int marker = in.u16(); marker != last; marker = in.u16()) {
      switch (marker) {
        case COD -> style.cod(segment(in));
        case COC -> style.coc(segment(in));
        case QCD -> style.qcd(segment(in));
        case QCC -> style.qcc(segment(in));
        case TLM, PLM, PLT, CRG, COM -> segment(in);
        default -> throw CodestreamException.unsupported("marker");
      }
    }
  }

  private void tileParts() throws CodestreamException {
    // SOT was read.
    int marker = SOT;
    while (marker == SOT) {
      int start = in.at() - Short.BYTES;
      tilePart(start);
      marker = in.u16();
    }
    if (marker != EOC) {
      throw CodestreamException.malformed("no end of codestream");
    }
  }

  private void tilePart(int start) throws CodestreamException {
    if (in.u16() != SOT_LENGTH) {
      throw CodestreamException.malformed("tile-part");
    }
    int tile = in.u16();
    long length = in.u32();
    int part = in.u8();
    in.u8();
    boolean first = tile < styles.length && styles[tile] == null;
    if (tile >= styles.length || first != (part == 0)) {
      throw CodestreamException.malformed("tile-part");
    }
    if (first) {
      styles[tile] = defaults.copy();
      packets[tile] = new ByteArrayOutputStream();
    }
    header(styles[tile], SOD);
    long bytes = length == 0 ? rest() : start + length - in.at();
    if (length != 0 && length < TILE_PART_HEADER) {
      throw CodestreamException.malformed("tile-part");
    }
    int from = in.at();
    in.skip(bytes);
    packets[tile].write(data, from, (int) bytes);
  }

  /** The last tile-part may go on to the end of the codestream, behind which is padding. */
  private int rest() throws CodestreamException {
    for (int at = end - 2; at >= in.at() && at >= end - SOT_LENGTH; at--) {
      if ((data[at] & 0xFF) == EOC >> Byte.SIZE && (data[at + 1] & 0xFF) == (EOC & 0xFF)) {
        return at - in.at();
      }
    }
    throw CodestreamException.malformed("no end of codestream");
  }

  private static Input segment(Input in) throws CodestreamException {
    return in.part(in.u16() - Short.BYTES);
  }
}
