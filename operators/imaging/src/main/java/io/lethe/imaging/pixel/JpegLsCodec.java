package io.lethe.imaging.pixel;

import io.lethe.imaging.jpegls.FrameSize;
import io.lethe.imaging.jpegls.JpegLsDecoder;
import io.lethe.imaging.jpegls.JpegLsException;
import java.util.Optional;

/** JPEG-LS of 2 to 16 bits, without any conversion of colours. Thread-safe. */
final class JpegLsCodec implements FrameCodec {

  private final JpegLsDecoder decoder = new JpegLsDecoder();
  private final boolean lossy;

  JpegLsCodec(boolean lossy) {
    this.lossy = lossy;
  }

  @Override
  public boolean lossy() {
    return lossy;
  }

  @Override
  public Optional<String> decoded(String photometric) {
    return switch (photometric) {
      case "MONOCHROME1", "MONOCHROME2", "RGB", "YBR_FULL", "PALETTE COLOR" ->
          Optional.of(photometric);
      default -> Optional.empty();
    };
  }

  @Override
  public void decode(byte[] data, int length, Geometry geometry, byte[] into)
      throws CodecException {
    try {
      FrameSize size = JpegLsDecoder.size(data, length);
      if (size.columns() != geometry.columns()
          || size.rows() != geometry.rows()
          || size.components() != geometry.samples()
          || size.precision() > geometry.bitsAllocated()) {
        throw CodecException.malformed("JPEG-LS size");
      }
      int columns = geometry.columns();
      decoder.decode(
          data,
          length,
          (component, y, samples, from) -> {
            int first = y * columns * geometry.samples() + component;
            SampleWriter.put(geometry, into, first, samples, from, columns, size.precision());
          });
    } catch (JpegLsException e) {
      throw e.isUnsupported()
          ? CodecException.unsupported("JPEG-LS")
          : CodecException.malformed("JPEG-LS data");
    }
  }
}
