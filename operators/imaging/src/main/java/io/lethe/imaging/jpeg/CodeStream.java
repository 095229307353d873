package io.lethe.imaging.jpeg;

import io.lethe.imaging.fragments.FragmentException;
import io.lethe.imaging.io.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Follows the markers of JPEG (ITU-T T.81 B.1), JPEG-LS (T.87) and JPEG 2000 (T.800 A.2), with its
 * tile-parts, while they are written. Segments that decoders need pass if they are what they must
 * be; comments and application data leave as zero bytes; all else is refused. Holds one segment at
 * most, 64 KiB. Not thread-safe.
 */
final class CodeStream {

  private enum State {
    /** Between frames. */
    START,
    /** Between segments: the next byte is FF. */
    MARKER,
    /** After FF. */
    CODE,
    LENGTH_HIGH,
    LENGTH_LOW,
    /** In a segment that passes, if it is right. */
    SEGMENT,
    /** In a segment of which only fixed bytes pass. */
    BLANK,
    /** In entropy-coded data, or packets without a declared length. */
    DATA,
    /** As {@link #DATA}, after FF. */
    DATA_CODE,
    /** In the packets of a tile-part. */
    PACKETS,
    /** As {@link #PACKETS}, at the start of a fragment, which may be that of a frame too. */
    RESUMED,
    /** After the end of the image: padding. */
    DONE
  }

  /** What lies behind the end of an image leaves as zero bytes. */
  @FunctionalInterface
  interface Trailing {
    void clear(byte[] bytes, int from, int length) throws IOException;
  }

  private static final int PREFIX = 0xFF;
  private static final int SOC = 0x4F;
  private static final int SIZE_2000 = 0x51;
  private static final int START_OF_PACKET = 0x91;
  private static final int END_OF_PACKET_HEADER = 0x92;
  private static final int START_OF_DATA = 0x93;

  /** Of markers only those beyond are found within packets (T.800 A.1.4). */
  private static final int LAST_IN_PACKETS = 0x8F;

  /** Of markers only those beyond are found within JPEG-LS data (T.87 A.5.1). */
  private static final int LAST_IN_JPEG_LS = 0x7F;

  private static final int[] START_2000 = {PREFIX, SOC, PREFIX, SIZE_2000};

  /** The marker segment that starts a tile-part (T.800 A.4.2), and where its length is. */
  private static final int TILE_PART_BYTES = 12;

  private static final int TILE_PART_LENGTH = 2;

  private static final int APP_FIRST = 0xE0;
  private static final int APP_LAST = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int BYTE = 0xFF;

  private final OutputStream out;
  private final Trailing trailing;
  private byte[] held = {};
  private int heldBytes;

  private State state = State.START;
  private int framesLeft;
  private boolean is2000;
  private boolean isJpegLs;

  /** Whether a frame has started and not ended. */
  private boolean open;

  /** Whether the frame has had its SOF or SIZ. */
  private boolean sized;

  /** Whether the frame has had a scan or a tile-part. */
  private boolean begun;

  /** Whether the header of a tile-part goes on. */
  private boolean tileHeader;

  /** Bytes to the end of a tile-part; the greatest number where the header does not tell. */
  private long tilePart;

  private int components;
  private int code;
  private int left;
  private FixedSegment fixed;
  private int fixedBytes;
  private int resumed;

  /**
   * @param frames how many there may be
   */
  CodeStream(int frames, OutputStream out, Trailing trailing) {
    this.framesLeft = frames;
    this.out = out;
    this.trailing = trailing;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int from = offset;
    int at = offset;
    while (at < end) {
      int passed = pass(bytes, at, end);
      at += passed;
      if (passed == 0) {
        out.write(bytes, from, at - from);
        at = replace(bytes, at, end);
        from = at;
      }
    }
    out.write(bytes, from, at - from);
  }

  /** A frame may go on in the next fragment. */
  void endFragment() {
    boolean packets = state == State.PACKETS || state == State.RESUMED;
    if (state == State.DONE) {
      state = State.START;
    } else if (packets || is2000 && state == State.DATA) {
      state = State.RESUMED;
      resumed = 0;
    }
  }

  /** Nothing follows. The marker at the end of the last image may be missing. */
  void finish() throws FragmentException {
    boolean data =
        switch (state) {
          case DATA, DATA_CODE, PACKETS, RESUMED -> true;
          case MARKER -> is2000 && begun && !tileHeader;
          default -> false;
        };
    check(!open || data);
  }

  /** How many bytes from an index stay as they are; 0 where {@link #replace} must write some. */
  private int pass(byte[] bytes, int at, int end) throws FragmentException {
    switch (state) {
      case CODE, BLANK, DONE:
        return 0;
      case SEGMENT:
        return hold(bytes, at, end);
      case PACKETS:
        int n = (int) Math.min(tilePart, end - at);
        tilePart -= n;
        state = tilePart == 0 ? State.MARKER : state;
        return n;
      case DATA:
        int i = Numbers.indexOfOnes(bytes, at, end);
        state = i < end ? State.DATA_CODE : state;
        return Math.min(i + 1, end) - at;
      default:
        step(bytes[at] & BYTE);
        return 1;
    }
  }

  private int replace(byte[] bytes, int at, int end) throws IOException {
    if (state == State.CODE) {
      out.write(marker(bytes[at] & BYTE));
      return at + 1;
    }
    if (state == State.DONE) {
      trailing.clear(bytes, at, end - at);
      return end;
    }
    return blank(bytes, at, Math.min(left, end - at));
  }

  private void step(int b) throws FragmentException {
    switch (state) {
      case START -> {
        // Zero bytes may precede a frame: padding of the one before.
        check(b == 0 || b == PREFIX);
        state = b == 0 ? State.START : State.CODE;
      }
      case MARKER -> between(b);
      case DATA_CODE -> dataCode(b);
      case RESUMED -> resumed(b);
      case LENGTH_HIGH -> {
        left = b << Byte.SIZE;
        state = State.LENGTH_LOW;
      }
      case LENGTH_LOW -> segment((left | b) - Short.BYTES);
      default -> throw new IllegalStateException("no step in " + state);
    }
  }

  /** Padding may follow a tile-part where the end of the image is missing. */
  private void between(int b) throws FragmentException {
    boolean padding = b == 0 && is2000 && begun && !tileHeader;
    check(b == PREFIX || padding);
    open &= !padding;
    state = padding ? State.DONE : State.CODE;
  }

  /** A length that is too great must not hide the next frame. */
  private void resumed(int b) throws FragmentException {
    boolean unbounded = tilePart == Long.MAX_VALUE;
    tilePart -= unbounded ? 0 : 1;
    if (b == START_2000[resumed]) {
      resumed++;
      if (resumed == START_2000.length) {
        begin(SOC);
        code = SIZE_2000;
        state = State.LENGTH_HIGH;
      }
    } else if (!unbounded) {
      state = tilePart > 0 ? State.PACKETS : State.MARKER;
    } else if (resumed % 2 == 1) {
      dataCode(b);
    } else {
      state = b == PREFIX ? State.DATA_CODE : State.DATA;
    }
  }

  /**
   * Takes up a marker.
   *
   * @return what is written for it
   */
  private int marker(int b) throws FragmentException {
    if (b == PREFIX) {
      return b;
    }
    code = b;
    if (b == SOI || b == SOC) {
      begin(b);
      return b;
    }
    check(open);
    if (b == EOI) {
      check(begun && !tileHeader);
      open = false;
      state = State.DONE;
    } else if (is2000 && b == START_OF_DATA) {
      packets();
    } else {
      state = State.LENGTH_HIGH;
      return isComment() && is2000 ? Jpeg2000Segments.COMMENT : b;
    }
    return b;
  }

  /** A frame begins where there is none, or where one has come to its data and lacks an end. */
  private void begin(int b) throws FragmentException {
    check(!open || begun && !tileHeader);
    check(--framesLeft >= 0);
    open = true;
    is2000 = b == SOC;
    isJpegLs = false;
    sized = false;
    begun = false;
    state = State.MARKER;
  }

  private void packets() throws FragmentException {
    check(tileHeader);
    tileHeader = false;
    if (tilePart == Long.MAX_VALUE) {
      state = State.DATA;
    } else {
      tilePart -= Short.BYTES;
      check(tilePart >= 0);
      state = tilePart > 0 ? State.PACKETS : State.MARKER;
    }
  }

  /** JPEG stuffs a zero byte, JPEG-LS and JPEG 2000 a zero bit. */
  private void dataCode(int b) throws FragmentException {
    boolean data;
    if (is2000) {
      data = b <= LAST_IN_PACKETS || b == START_OF_PACKET || b == END_OF_PACKET_HEADER;
      check(data || b == EOI || b == Jpeg2000Segments.TILE_PART);
    } else {
      boolean restart = b >= FIRST_RESTART && b <= LAST_RESTART;
      data = restart || b <= (isJpegLs ? LAST_IN_JPEG_LS : 0);
    }
    if (data) {
      state = State.DATA;
    } else {
      marker(b);
    }
  }

  private void segment(int length) throws FragmentException {
    check(length >= 0);
    left = length;
    heldBytes = 0;
    fixedBytes = 0;
    fixed = is2000 ? null : FixedSegment.of(code);
    if (is2000 && begun) {
      check(tileHeader || code == Jpeg2000Segments.TILE_PART);
      tilePart -= tilePart == Long.MAX_VALUE ? 0 : 2L * Short.BYTES + length;
    }
    state = isComment() ? State.BLANK : State.SEGMENT;
    if (left == 0) {
      endSegment();
    }
  }

  private boolean isComment() {
    return is2000
        ? Jpeg2000Segments.isDispensable(code)
        : code == COMMENT || code >= APP_FIRST && code <= APP_LAST;
  }

  private int hold(byte[] bytes, int at, int end) throws FragmentException {
    int n = Math.min(left, end - at);
    if (held.length < heldBytes + left) {
      held = Arrays.copyOf(held, heldBytes + left);
    }
    System.arraycopy(bytes, at, held, heldBytes, n);
    heldBytes += n;
    left -= n;
    if (left == 0) {
      endSegment();
    }
    return n;
  }

  private int blank(byte[] bytes, int at, int n) throws IOException {
    byte[] blank = new byte[n];
    for (int i = 0; i < n && fixed != null; i++, fixedBytes++) {
      fixed = fixed.fits(fixedBytes, bytes[at + i]) ? fixed : null;
      blank[i] = fixed == null ? 0 : fixed.written(fixedBytes, bytes[at + i]);
    }
    out.write(blank);
    left -= n;
    state = left == 0 ? State.MARKER : state;
    return at + n;
  }

  private void endSegment() throws FragmentException {
    boolean blank = state == State.BLANK;
    state = State.MARKER;
    if (!blank && is2000) {
      endSegment2000();
    } else if (!blank) {
      check(JpegSegments.isRight(code, held, heldBytes));
      if (JpegSegments.isFrame(code)) {
        check(!sized);
        sized = true;
        isJpegLs = JpegSegments.isJpegLs(code);
      } else if (code == JpegSegments.SOS) {
        check(sized);
        begun = true;
        state = State.DATA;
      }
    }
  }

  private void endSegment2000() throws FragmentException {
    check(Jpeg2000Segments.isRight(code, held, heldBytes, components));
    check(sized != (code == SIZE_2000));
    if (code == SIZE_2000) {
      sized = true;
      components = Jpeg2000Segments.components(held, heldBytes);
    } else if (code == Jpeg2000Segments.TILE_PART) {
      check(!tileHeader);
      begun = true;
      tileHeader = true;
      long length = Integer.toUnsignedLong(Numbers.u32(held, TILE_PART_LENGTH, true));
      // None: the tile-part goes on to the end of the image (T.800 A.4.2).
      tilePart = length == 0 ? Long.MAX_VALUE : length - TILE_PART_BYTES;
    }
  }

  private static void check(boolean right) throws FragmentException {
    if (!right) {
      throw new FragmentException();
    }
  }
}
