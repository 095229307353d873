package io.lethe.imaging.jpegls;

/** The marker segments of an image (T.87 Annex C, T.81 Annex B). Not thread-safe. */
final class Segments {

  static final int START_OF_SCAN = 0xDA;
  static final int END = 0xD9;

  private static final int START = 0xFFD8;
  private static final int MARKER = 0xFF;
  private static final int FRAME = 0xF7;
  private static final int PRESET = 0xF8;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int COLOUR_TRANSFORM = 0xE8;
  private static final int COMMENT = 0xFE;
  private static final int APP_FIRST = 0xE0;
  private static final int APP_LAST = 0xEF;

  private final byte[] data;
  private final int end;
  private int at;
  private FrameSize size;
  private Preset preset = Preset.NONE;

  Segments(byte[] data, int end) throws JpegLsException {
    this.data = data;
    this.end = end;
    if (end < 4 || u16(data, 0) != START) {
      throw JpegLsException.malformed("no JPEG");
    }
    at = 2;
  }

  static int u16(byte[] data, int at) {
    return (data[at] & 0xFF) << Byte.SIZE | data[at + 1] & 0xFF;
  }

  FrameSize size() throws JpegLsException {
    if (size == null) {
      throw JpegLsException.malformed("no frame header");
    }
    return size;
  }

  Preset preset() {
    return preset;
  }

  /** Goes on behind a scan's data. */
  void moveTo(int index) {
    at = index;
  }

  /**
   * Reads on to the next scan, whose header is left to its reader, or to the end.
   *
   * @return the marker
   */
  int next() throws JpegLsException {
    while (true) {
      int marker = marker();
      if (marker == END) {
        return marker;
      }
      int length = length();
      if (marker == START_OF_SCAN) {
        return marker;
      }
      read(marker, at + 2, length - 2);
      at += length;
    }
  }

  /** The header of a scan, whose marker was read. */
  Scan scan() throws JpegLsException {
    int length = length();
    Scan scan = Scan.read(data, at + 2, length - 2);
    at += length;
    return scan;
  }

  int at() {
    return at;
  }

  private int marker() throws JpegLsException {
    while (at + 1 < end && (data[at] & 0xFF) == MARKER && (data[at + 1] & 0xFF) == MARKER) {
      at++;
    }
    if (at + 1 >= end || (data[at] & 0xFF) != MARKER) {
      throw JpegLsException.malformed("no marker");
    }
    at += 2;
    return data[at - 1] & 0xFF;
  }

  private int length() throws JpegLsException {
    int length = at + 1 < end ? u16(data, at) : 0;
    if (length < 2 || length > end - at) {
      throw JpegLsException.malformed("segment");
    }
    return length;
  }

  private void read(int marker, int from, int length) throws JpegLsException {
    switch (marker) {
      case FRAME -> {
        if (size != null) {
          throw JpegLsException.malformed("two frame headers");
        }
        size = FrameSize.read(data, from, length);
      }
      case PRESET -> preset = Preset.read(data, from, length);
      case RESTART_INTERVAL -> throw JpegLsException.unsupported("restart interval");
      case COLOUR_TRANSFORM -> refuseTransform(from, length);
      default -> {
        boolean passes = marker == COMMENT || marker >= APP_FIRST && marker <= APP_LAST;
        if (!passes) {
          throw JpegLsException.unsupported("marker");
        }
      }
    }
  }

  /** Application data of Hewlett-Packard, "mrfx": colours were transformed. */
  private void refuseTransform(int from, int length) throws JpegLsException {
    if (length == 5 && data[from] == 'm' && data[from + 4] != 0) {
      throw JpegLsException.unsupported("colour transform");
    }
  }
}
