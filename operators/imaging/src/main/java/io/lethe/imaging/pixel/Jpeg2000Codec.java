package io.lethe.imaging.pixel;

import io.lethe.imaging.jpeg2000.CodestreamException;
import io.lethe.imaging.jpeg2000.ImageSize;
import io.lethe.imaging.jpeg2000.Jpeg2000Decoder;
import java.util.Arrays;
import java.util.Optional;

/**
 * JPEG 2000 of 1 to 16 bits, reversible or not. Whether anything was lost is what the header says:
 * neither transfer syntax nor wavelet tell. Thread-safe.
 */
final class Jpeg2000Codec implements FrameCodec {

  /** 32 bits each while a frame is decoded. */
  private static final int MAX_SAMPLES = 1 << 25;

  private final Jpeg2000Decoder decoder = new Jpeg2000Decoder(MAX_SAMPLES);

  @Override
  public Optional<String> decoded(String photometric) {
    return switch (photometric) {
      case "MONOCHROME1", "MONOCHROME2", "RGB", "YBR_FULL", "PALETTE COLOR" ->
          Optional.of(photometric);
      // The transform of components is undone with the rest (PS3.5 8.2.4).
      case "YBR_RCT", "YBR_ICT" -> Optional.of("RGB");
      default -> Optional.empty();
    };
  }

  @Override
  public void decode(byte[] data, int length, Geometry geometry, byte[] into)
      throws CodecException {
    try {
      ImageSize size = Jpeg2000Decoder.size(data, length);
      check(size, geometry);
      int[] precisions = size.precisions();
      decoder.decode(
          data,
          length,
          (component, y, x, samples, from, count) -> {
            int first = (y * geometry.columns() + x) * geometry.samples() + component;
            SampleWriter.put(geometry, into, first, samples, from, count, precisions[component]);
          });
    } catch (CodestreamException e) {
      throw e.isUnsupported()
          ? CodecException.unsupported("JPEG 2000")
          : CodecException.malformed("JPEG 2000 data");
    }
  }

  private static void check(ImageSize size, Geometry geometry) throws CodecException {
    if (size.width() != geometry.columns()
        || size.height() != geometry.rows()
        || size.components() != geometry.samples()
        || Arrays.stream(size.precisions()).anyMatch(p -> p > geometry.bitsAllocated())) {
      throw CodecException.malformed("JPEG 2000 size");
    }
  }
}
