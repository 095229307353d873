package io.lethe.imaging.pixel;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;
import java.io.IOException;

/**
 * Puts the fragments of encapsulated pixel data together to frames (PS3.5 A.4): by the Basic Offset
 * Table, or all for a single frame, or one fragment for each frame. Anything else is refused, since
 * it cannot be told where a frame starts. Holds one frame. For one object.
 */
final class FrameReader {

  private static final int SEQUENCE_END = 0xFFFE_E0DD;
  private static final int HEADER = 8;
  private static final long UNDEFINED = 0xFFFF_FFFFL;

  /** Receives compressed frames in their order. */
  interface Frames {
    void frame(byte[] data, int length, long position) throws IOException, RejectedException;
  }

  private final Window window;
  private final int frames;
  private final FrameBuffer buffer;
  private final Frames sink;

  /** Offsets of frames from the first fragment; empty where the table is. */
  private long[] offsets = {};

  private int at;
  private int length;
  private int started;
  private long offset;

  /**
   * @param frames how many there must be
   * @param maxFrameBytes the most bytes of a compressed frame
   */
  FrameReader(Window window, int frames, long maxFrameBytes, Frames sink) {
    this.window = window;
    this.frames = frames;
    this.buffer = new FrameBuffer(maxFrameBytes);
    this.sink = sink;
  }

  /**
   * Reads all items from the offset table to the delimiter.
   *
   * @param start index of the first item
   * @return the index of what follows the delimiter
   */
  int read(int start) throws IOException, RejectedException {
    at = start;
    table();
    while (item()) {
      if (startsFrame()) {
        finish();
        started++;
        buffer.clear();
      }
      if (started == 0 || started > frames) {
        throw malformed();
      }
      fragment();
    }
    finish();
    if (started != frames) {
      throw malformed();
    }
    return at;
  }

  private void table() throws IOException, RejectedException {
    if (!item() || length != 0 && length != Integer.BYTES * (long) frames) {
      throw malformed();
    }
    window.require(at, length);
    offsets = new long[length / Integer.BYTES];
    for (int i = 0; i < offsets.length; i++) {
      int value = Numbers.u32(window.bytes(), at + Integer.BYTES * i, false);
      offsets[i] = Integer.toUnsignedLong(value);
    }
    at += length;
  }

  private boolean startsFrame() {
    if (frames == 1) {
      return started == 0;
    }
    boolean one = offsets.length == 0;
    return one || started < frames && offsets[started] == offset;
  }

  private void fragment() throws IOException, RejectedException {
    offset += HEADER + (long) length;
    try {
      at = window.transfer(at, length, buffer);
    } catch (FrameBuffer.TooLargeException e) {
      throw malformed();
    }
  }

  private void finish() throws IOException, RejectedException {
    if (started > 0) {
      sink.frame(buffer.bytes(), buffer.size(), window.position(at));
    }
  }

  /** Reads an item's header; false at the delimiter. */
  private boolean item() throws IOException, RejectedException {
    if (window.end() - at < HEADER) {
      window.rebase(at);
      at = 0;
      window.require(0, HEADER);
    }
    int tag = Numbers.tag(window.bytes(), at, false);
    long declared = Integer.toUnsignedLong(Numbers.u32(window.bytes(), at + Integer.BYTES, false));
    boolean fragment = tag == HeaderIndex.ITEM && declared <= Integer.MAX_VALUE;
    boolean end = tag == SEQUENCE_END && declared == 0;
    if (!fragment && !end || declared == UNDEFINED) {
      throw malformed();
    }
    at += HEADER;
    length = (int) declared;
    return fragment;
  }

  private RejectedException malformed() {
    return new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(at));
  }
}
