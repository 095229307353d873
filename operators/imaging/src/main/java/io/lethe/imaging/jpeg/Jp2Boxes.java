package io.lethe.imaging.jpeg;

import io.lethe.imaging.io.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Follows the boxes of the JP2 format (T.800 Annex I) while they are written. PS3.5 A.4.4 excludes
 * it, but it occurs. Boxes that no decoder needs, such as XML and those of vendors, leave blank;
 * code streams, in boxes or not, go on to {@link CodeStream}. Not thread-safe.
 */
final class Jp2Boxes {

  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;
  private static final byte[] SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
  private static final int CODE_STREAM = 0x6A703263;
  private static final int FILE_TYPE = 0x66747970;
  private static final int HEADER_BOX = 0x6A703268;
  private static final int READER_REQUIREMENTS = 0x72726571;
  private static final int RESOLUTION = 0x72657320;
  private static final int SIGNATURE_BOX = 0x6A502020;

  /**
   * Boxes that decoders need, and that hold numbers: jP, ftyp, rreq; of the header ihdr, bpcc,
   * colr, pclr, cmap, cdef; of the resolution resc and resd (T.800 I.5).
   */
  private static final Set<Integer> PASSING =
      Set.of(
          SIGNATURE_BOX,
          FILE_TYPE,
          READER_REQUIREMENTS,
          0x69686472,
          0x62706363,
          0x636F6C72,
          0x70636C72,
          0x636D6170,
          0x63646566,
          0x72657363,
          0x72657364);

  private final OutputStream out;
  private final CodeStream stream;
  private final byte[] header = new byte[LONG_HEADER];
  private int headerBytes;

  /** The first bytes of a fragment, while they may be a signature. */
  private final byte[] start = new byte[HEADER];

  private int startBytes;
  private boolean starts = true;

  private boolean boxes;
  private int type;

  /** Bytes of the box at hand; the greatest number where it goes on to the end. */
  private long left;

  Jp2Boxes(OutputStream out, CodeStream stream) {
    this.out = out;
    this.stream = stream;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end && starts) {
      start[startBytes++] = bytes[at++];
      probe();
    }
    go(bytes, at, end);
  }

  /** A frame may go on in the next fragment. */
  void endFragment() throws IOException {
    if (starts) {
      pass();
    }
    if (!boxes || type == CODE_STREAM && left > 0) {
      stream.endFragment();
    }
    starts = true;
  }

  /** Whether a fragment starts a file, or a code stream without one, or goes on. */
  private void probe() throws IOException {
    int last = startBytes - 1;
    if (start[last] != SIGNATURE[last]) {
      boxes &= start[0] != (byte) 0xFF;
      pass();
    } else if (startBytes == HEADER) {
      boxes = true;
      left = 0;
      headerBytes = 0;
      pass();
    }
  }

  private void pass() throws IOException {
    int n = startBytes;
    startBytes = 0;
    starts = false;
    go(start, 0, n);
  }

  private void go(byte[] bytes, int from, int end) throws IOException {
    int at = from;
    while (at < end) {
      if (!boxes) {
        stream.write(bytes, at, end - at);
        return;
      }
      if (left == 0) {
        out.write(bytes, at, 1);
        header[headerBytes++] = bytes[at++];
        header();
      } else {
        int n = (int) Math.min(left, end - at);
        body(bytes, at, n);
        left -= left == Long.MAX_VALUE ? 0 : n;
        at += n;
        if (left == 0 && type == CODE_STREAM) {
          stream.endFragment();
        }
      }
    }
  }

  private void header() {
    if (headerBytes < HEADER) {
      return;
    }
    long length = Integer.toUnsignedLong(Numbers.u32(header, 0, true));
    if (length == 1 && headerBytes < LONG_HEADER) {
      return;
    }
    if (length == 1) {
      long high = Integer.toUnsignedLong(Numbers.u32(header, HEADER, true));
      length = high << Integer.SIZE | Integer.toUnsignedLong(Numbers.u32(header, 12, true));
    }
    type = Numbers.u32(header, Integer.BYTES, true);
    if (length != 0 && length < headerBytes) {
      // No box: nothing that could be followed.
      type = 0;
      length = 0;
    }
    left = length == 0 ? Long.MAX_VALUE : length - headerBytes;
    headerBytes = 0;
    if (type == HEADER_BOX || type == RESOLUTION) {
      // Boxes within a box are followed as others are.
      left = 0;
    }
  }

  private void body(byte[] bytes, int at, int n) throws IOException {
    if (type == CODE_STREAM) {
      stream.write(bytes, at, n);
    } else if (PASSING.contains(type)) {
      out.write(bytes, at, n);
    } else {
      out.write(new byte[n]);
    }
  }
}
