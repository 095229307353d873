package io.lethe.imaging.pixel;

import io.lethe.imaging.io.Numbers;
import java.util.Optional;

/** RLE Lossless: byte planes, each packed as by Apple's PackBits (PS3.5 Annex G). Stateless. */
final class RleCodec implements FrameCodec {

  private static final int HEADER = 64;
  private static final int MAX_SEGMENTS = 15;
  private static final int NO_OPERATION = -128;

  @Override
  public void decode(byte[] data, int length, Geometry geometry, byte[] into)
      throws CodecException {
    int bytes = geometry.bytesPerSample();
    int segments = geometry.samples() * bytes;
    if (length < HEADER || segments > MAX_SEGMENTS || Numbers.u32(data, 0, false) != segments) {
      throw CodecException.malformed("RLE header");
    }
    int previous = HEADER;
    for (int i = 0; i < segments; i++) {
      int start = offset(data, i);
      int end = i + 1 < segments ? offset(data, i + 1) : length;
      if (start < previous || end < start || end > length) {
        throw CodecException.malformed("RLE offsets");
      }
      previous = end;
      // The most significant byte of a sample comes first (G.2).
      int target = i / bytes * bytes + bytes - 1 - i % bytes;
      segment(data, start, end, into, target, segments);
    }
  }

  @Override
  public Optional<String> decoded(String photometric) {
    // Subsampled chrominance has no byte planes of equal size (PS3.5 8.2.2).
    return photometric.endsWith("_422") || photometric.endsWith("_420")
        ? Optional.empty()
        : Optional.of(photometric);
  }

  private static int offset(byte[] data, int segment) throws CodecException {
    int offset = Numbers.u32(data, Integer.BYTES * (segment + 1), false);
    if (offset < HEADER) {
      throw CodecException.malformed("RLE offsets");
    }
    return offset;
  }

  /** Unpacks a segment to every {@code step}th byte; what follows the last of them is padding. */
  private static void segment(byte[] data, int from, int end, byte[] into, int first, int step)
      throws CodecException {
    int at = from;
    int to = first;
    while (to < into.length) {
      if (at >= end) {
        throw CodecException.malformed("RLE segment is short");
      }
      int control = data[at++];
      if (control == NO_OPERATION) {
        continue;
      }
      boolean literal = control >= 0;
      int count = literal ? control + 1 : 1 - control;
      int available = literal ? count : 1;
      if (end - at < available || (long) to + (long) (count - 1) * step >= into.length) {
        throw CodecException.malformed("RLE run");
      }
      for (int i = 0; i < count; i++, to += step) {
        into[to] = data[literal ? at + i : at];
      }
      at += available;
    }
  }
}
