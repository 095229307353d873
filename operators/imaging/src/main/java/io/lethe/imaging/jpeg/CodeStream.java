package io.lethe.imaging.jpeg;

import io.lethe.imaging.io.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Follows the markers of JPEG (ITU-T T.81 B.1), JPEG-LS (T.87) and JPEG 2000 (T.800 A.2), with its
 * tile-parts, while they are written. Not thread-safe.
 */
final class CodeStream {

  private enum State {
    /** Before the first marker of a frame. */
    START,
    /** Between segments: the next byte is FF. */
    MARKER,
    /** After FF. */
    CODE,
    LENGTH_HIGH,
    LENGTH_LOW,
    /** In a segment that passes. */
    SEGMENT,
    /** In a segment that is held until it is complete. */
    HELD,
    /** In a held segment whose beginning left blank already. */
    BLANK,
    /** In entropy-coded data. */
    DATA,
    /** In entropy-coded data, after FF. */
    DATA_CODE,
    /** In the packets of a tile-part. */
    PACKETS,
    /** As {@link #PACKETS}, at the start of a fragment, which may be that of a frame too. */
    RESUMED,
    /** After the end of the image: padding. */
    DONE,
    /** In what is not followed any further. */
    PASS
  }

  private static final int PREFIX = 0xFF;
  private static final int SOC = 0x4F;
  private static final int COMMENT_2000 = 0x64;
  private static final int TILE_PART = 0x90;
  private static final int TILE_PART_LENGTH = 2;
  private static final int START_OF_DATA = 0x93;
  private static final int SIZE_2000 = 0x51;
  private static final int[] START_2000 = {PREFIX, SOC, PREFIX, SIZE_2000};
  private static final int APP_FIRST = 0xE0;
  private static final int APP_ADOBE = 0xEE;
  private static final int APP_LAST = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int TEMPORARY = 0x01;
  private static final int BYTE = 0xFF;

  private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

  /** Without the size of a thumbnail, which goes. */
  private static final int JFIF_LENGTH = 12;

  private static final int ADOBE_LENGTH = 12;

  private final OutputStream out;
  private final SegmentJudge judge;
  private byte[] held = {};
  private int heldBytes;

  /** Held bytes that left already. */
  private int writtenBytes;

  private State state = State.START;
  private boolean is2000;
  private int code;
  private int left;

  /** Bytes to the end of a tile-part. */
  private long tilePart;

  private int resumed;

  CodeStream(OutputStream out, SegmentJudge judge) {
    this.out = out;
    this.judge = judge;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int from = offset;
    int at = offset;
    while (at < end) {
      if (state == State.HELD || state == State.BLANK) {
        out.write(bytes, from, at - from);
        at = hold(bytes, at, end);
        from = at;
      } else if (state == State.DONE) {
        out.write(bytes, from, at - from);
        at = done(bytes, at, end);
        from = at;
      } else {
        at = skip(bytes, at, end);
      }
    }
    out.write(bytes, from, at - from);
  }

  /** A frame may go on in the next fragment; what is held cannot wait for it. */
  void endFragment() throws IOException {
    if (state == State.HELD && isTilePart()) {
      writeHeld();
    } else if (state == State.HELD) {
      Arrays.fill(held, 0, heldBytes, (byte) 0);
      out.write(held, 0, heldBytes);
      state = State.BLANK;
    } else if (state == State.DONE || state == State.PASS) {
      state = State.START;
    } else if (state == State.PACKETS || state == State.RESUMED) {
      state = State.RESUMED;
      resumed = 0;
    }
  }

  private int skip(byte[] bytes, int at, int end) {
    switch (state) {
      case PASS:
        return end;
      case SEGMENT:
        int n = Math.min(left, end - at);
        left -= n;
        state = left == 0 ? afterSegment() : state;
        return at + n;
      case PACKETS:
        int packets = (int) Math.min(tilePart, end - at);
        tilePart -= packets;
        state = tilePart == 0 ? State.MARKER : state;
        return at + packets;
      case DATA:
        int i = Numbers.indexOfOnes(bytes, at, end);
        state = i < end ? State.DATA_CODE : state;
        return Math.min(i + 1, end);
      default:
        step(bytes[at] & BYTE);
        return at + 1;
    }
  }

  private void step(int b) {
    switch (state) {
      case START, MARKER -> state = b == PREFIX ? State.CODE : lost();
      case CODE -> marker(b);
      case DATA_CODE -> dataCode(b);
      case RESUMED -> resumed(b);
      case LENGTH_HIGH -> {
        left = b << Byte.SIZE;
        state = State.LENGTH_LOW;
      }
      case LENGTH_LOW -> segment((left | b) - 2);
      default -> throw new IllegalStateException("no step in " + state);
    }
  }

  /** A length that is wrong must not hide the next frame. */
  private void resumed(int b) {
    tilePart--;
    if (b != START_2000[resumed]) {
      state = tilePart > 0 ? State.PACKETS : State.MARKER;
    } else if (++resumed == START_2000.length) {
      code = SIZE_2000;
      state = State.LENGTH_HIGH;
    }
  }

  /** Not at a marker: what is no code stream passes, what was one is searched for the next. */
  private State lost() {
    return state == State.START || is2000 ? State.PASS : State.DATA;
  }

  private void marker(int b) {
    code = b;
    if (b == PREFIX) {
      return;
    }
    if (b == SOI || b == SOC) {
      is2000 = b == SOC;
      state = State.MARKER;
    } else if (b == EOI) {
      state = State.DONE;
    } else if (is2000) {
      state = b == START_OF_DATA ? packets() : State.LENGTH_HIGH;
    } else if (b == 0 || b == TEMPORARY || b >= FIRST_RESTART && b <= LAST_RESTART) {
      state = State.DATA;
    } else {
      state = State.LENGTH_HIGH;
    }
  }

  /** The last tile-part may go on to the end; one whose length cannot be right is not followed. */
  private State packets() {
    tilePart -= Short.BYTES;
    return tilePart > 0 ? State.PACKETS : tilePart == 0 ? State.MARKER : State.PASS;
  }

  /** JPEG stuffs a zero byte, JPEG-LS a zero bit. */
  private void dataCode(int b) {
    if (b == PREFIX) {
      return;
    }
    boolean data = b < 0x80 || b >= FIRST_RESTART && b <= LAST_RESTART;
    if (data) {
      state = State.DATA;
    } else {
      marker(b);
    }
  }

  private void segment(int length) {
    left = Math.max(length, 0);
    tilePart -= 2L * Short.BYTES + left;
    heldBytes = 0;
    writtenBytes = 0;
    state = isHeld() ? State.HELD : State.SEGMENT;
    if (state == State.HELD && held.length < left) {
      held = new byte[left];
    }
    if (left == 0) {
      state = afterSegment();
    }
  }

  private boolean isHeld() {
    return is2000
        ? code == COMMENT_2000 || isTilePart()
        : code == COMMENT || code >= APP_FIRST && code <= APP_LAST;
  }

  private State afterSegment() {
    return code == SOS && !is2000 ? State.DATA : State.MARKER;
  }

  private int hold(byte[] bytes, int at, int end) throws IOException {
    int n = Math.min(left, end - at);
    left -= n;
    if (state == State.BLANK) {
      out.write(new byte[n]);
    } else {
      System.arraycopy(bytes, at, held, heldBytes, n);
      heldBytes += n;
    }
    if (left == 0) {
      if (state == State.HELD) {
        release();
      }
      state = State.MARKER;
    }
    return at + n;
  }

  private void release() throws IOException {
    int needed = needed();
    if (isTilePart()) {
      startTilePart();
    } else if (judge.identifies(held, 0, heldBytes)) {
      Arrays.fill(held, needed, heldBytes, (byte) 0);
    }
    writeHeld();
  }

  private void writeHeld() throws IOException {
    out.write(held, writtenBytes, heldBytes - writtenBytes);
    writtenBytes = heldBytes;
  }

  private boolean isTilePart() {
    return is2000 && code == TILE_PART;
  }

  /** Its length counts from the marker on (T.800 A.4.2). */
  private void startTilePart() {
    boolean whole = heldBytes == TILE_PART_LENGTH + Integer.BYTES + Short.BYTES;
    int length = whole ? Numbers.u32(held, TILE_PART_LENGTH, true) : 0;
    tilePart = Integer.toUnsignedLong(length) - 2L * Short.BYTES - heldBytes;
  }

  /** What decoders need to tell colours and density; the registration of a JPEG 2000 comment. */
  private int needed() {
    if (is2000) {
      return Math.min(heldBytes, Short.BYTES);
    }
    if (code == APP_FIRST && starts(JFIF)) {
      return Math.min(heldBytes, JFIF_LENGTH);
    }
    return code == APP_ADOBE && starts(ADOBE) ? Math.min(heldBytes, ADOBE_LENGTH) : 0;
  }

  private boolean starts(byte[] signature) {
    return heldBytes >= signature.length
        && Arrays.equals(held, 0, signature.length, signature, 0, signature.length);
  }

  /** Nothing but padding belongs after the end of an image. */
  private int done(byte[] bytes, int at, int end) throws IOException {
    byte[] padding = new byte[end - at];
    for (int i = 0; i < padding.length; i++) {
      padding[i] = bytes[at + i] == (byte) PREFIX ? (byte) PREFIX : 0;
    }
    out.write(padding);
    return end;
  }
}
