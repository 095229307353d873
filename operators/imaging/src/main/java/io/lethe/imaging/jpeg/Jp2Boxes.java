package io.lethe.imaging.jpeg;

import io.lethe.imaging.fragments.FragmentException;
import io.lethe.imaging.io.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Follows the boxes of the JP2 format (T.800 Annex I) while they are written. PS3.5 A.4.4 excludes
 * it, but it occurs. Boxes that no decoder needs, such as XML and those of vendors, leave blank,
 * and so does what follows the code stream; code streams, in boxes or not, go on to {@link
 * CodeStream}. Not thread-safe.
 */
final class Jp2Boxes {

  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;
  private static final byte[] SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
  private static final byte[] BRAND = {'j', 'p', '2', ' '};
  private static final int CODE_STREAM = 0x6A703263;
  private static final int FILE_TYPE = 0x66747970;
  private static final int HEADER_BOX = 0x6A703268;
  private static final int IMAGE_HEADER = 0x69686472;
  private static final int BITS = 0x62706363;
  private static final int COLOUR = 0x636F6C72;
  private static final int CHANNELS = 0x63646566;
  private static final int RESOLUTION = 0x72657320;
  private static final int CAPTURED = 0x72657363;
  private static final int DISPLAYED = 0x72657364;
  private static final int SIGNATURE_BOX = 0x6A502020;

  private static final byte[] SIGNATURE_CONTENT = {0x0D, 0x0A, (byte) 0x87, 0x0A};
  private static final int IMAGE_HEADER_BYTES = 14;
  private static final int MAX_COMPONENTS = 4;
  private static final int CHANNEL_BYTES = 6;

  /** Of a box of colours: the method, and the last byte of an enumerated colour space. */
  private static final int ENUMERATED = 1;

  private static final int ENUMERATED_AT = 6;

  /** 1/1 points to the metre, upright and across. */
  private static final byte[] RESOLUTION_CONTENT = {0, 1, 0, 1, 0, 1, 0, 1, 0, 0};

  /** rreq, xml, uuid, uinf, jp2i, free, asoc, nlst, lbl: known, and needed by none. */
  private static final Set<Integer> BLANK =
      Set.of(
          0x72726571,
          0x786D6C20,
          0x75756964,
          0x75696E66,
          0x6A703269,
          0x66726565,
          0x61736F63,
          0x6E6C7374,
          0x6C626C20);

  private final OutputStream out;
  private final CodeStream stream;
  private final CodeStream.Trailing trailing;
  private final byte[] header = new byte[LONG_HEADER];
  private int headerBytes;

  /** The first bytes of a fragment, while they may be a signature. */
  private final byte[] start = new byte[HEADER];

  private int startBytes;
  private boolean starts = true;

  private boolean boxes;

  /** Whether the code stream of the file has ended. */
  private boolean ended;

  private int type;

  /** Bytes of the box at hand; the greatest number where it goes on to the end. */
  private long left;

  private int boxBytes;
  private boolean enumerated;

  Jp2Boxes(OutputStream out, CodeStream stream, CodeStream.Trailing trailing) {
    this.out = out;
    this.stream = stream;
    this.trailing = trailing;
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
      ended = false;
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
        at = end;
      } else if (ended) {
        trailing.clear(bytes, at, end - at);
        at = end;
      } else if (left == 0) {
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
          ended = true;
        }
      }
    }
  }

  private void header() throws FragmentException {
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
    left = length == 0 ? Long.MAX_VALUE : length - headerBytes;
    headerBytes = 0;
    boxBytes = 0;
    check(left >= 0 && hasRightLength());
    if (type == HEADER_BOX || type == RESOLUTION) {
      // Boxes within a box are followed as others are.
      left = 0;
    }
  }

  private boolean hasRightLength() {
    return switch (type) {
      case CODE_STREAM, HEADER_BOX, RESOLUTION -> true;
      case CAPTURED, DISPLAYED -> left == RESOLUTION_CONTENT.length;
      case SIGNATURE_BOX -> left == SIGNATURE_CONTENT.length;
      case FILE_TYPE -> left % BRAND.length == 0;
      case IMAGE_HEADER -> left == IMAGE_HEADER_BYTES;
      case BITS -> left <= MAX_COMPONENTS;
      case CHANNELS -> left <= Short.BYTES + MAX_COMPONENTS * CHANNEL_BYTES;
      // Of palettes too: PS3.5 8.2.4 has none.
      default -> type == COLOUR || BLANK.contains(type);
    };
  }

  private void body(byte[] bytes, int at, int n) throws IOException {
    switch (type) {
      case CODE_STREAM -> stream.write(bytes, at, n);
      case IMAGE_HEADER, BITS, CHANNELS -> out.write(bytes, at, n);
      default -> {
        for (int i = at; i < at + n; i++, boxBytes++) {
          out.write(fixed(bytes[i]));
        }
      }
    }
  }

  /** A byte of a box that leaves the same always, but for an enumerated colour space. */
  private byte fixed(byte value) {
    if (type == SIGNATURE_BOX) {
      return SIGNATURE_CONTENT[boxBytes];
    }
    if (type == CAPTURED || type == DISPLAYED) {
      return RESOLUTION_CONTENT[boxBytes];
    }
    if (type == FILE_TYPE) {
      boolean version = boxBytes / BRAND.length == 1;
      return version ? 0 : BRAND[boxBytes % BRAND.length];
    }
    if (type != COLOUR) {
      return 0;
    }
    if (boxBytes == 0) {
      enumerated = value == ENUMERATED;
    }
    boolean number = boxBytes == 0 || boxBytes == ENUMERATED_AT;
    return enumerated && number ? value : 0;
  }

  private static void check(boolean right) throws FragmentException {
    if (!right) {
      throw new FragmentException();
    }
  }
}
