package io.lethe.imaging.pixel;

import io.lethe.imaging.dictionary.TransferSyntax;
import java.util.Optional;

/** Decodes one compressed frame after another. Not thread-safe. */
interface FrameCodec extends AutoCloseable {

  /**
   * Decodes a frame to samples side by side, little endian.
   *
   * @param data holds the frame
   * @param length bytes of the frame; padding may follow within them
   * @param geometry of the decoded frame
   * @param into receives {@link Geometry#frameBytes()} bytes
   * @throws CodecException if the frame cannot be decoded; nothing of {@code into} is then of use
   */
  void decode(byte[] data, int length, Geometry geometry, byte[] into) throws CodecException;

  /** Photometric Interpretation of what was decoded, or empty where the codec cannot do it. */
  Optional<String> decoded(String photometric);

  /** Whether what was decoded has lost information (PS3.3 C.7.6.1.1.5). */
  default boolean lossy() {
    return false;
  }

  /** Frees what the decoder holds; a codec may be used again afterwards. */
  @Override
  default void close() {}

  /** The codec of a transfer syntax, or empty if there is none. */
  static Optional<FrameCodec> of(TransferSyntax syntax) {
    return switch (syntax.uid()) {
      // RLE Lossless
      case "1.2.840.10008.1.2.5" -> Optional.of(new RleCodec());
      // JPEG Baseline, Extended
      case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51" -> Optional.of(new JpegCodec(true));
      // JPEG Lossless, any selection value and the first
      case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> Optional.of(new JpegCodec(false));
      // JPEG-LS, lossless and near-lossless
      case "1.2.840.10008.1.2.4.80" -> Optional.of(new JpegLsCodec(false));
      case "1.2.840.10008.1.2.4.81" -> Optional.of(new JpegLsCodec(true));
      // JPEG 2000, lossless only and any
      case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> Optional.of(new Jpeg2000Codec());
      default -> Optional.empty();
    };
  }
}
