package io.lethe.imaging.pixel;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.deid.HeaderEdits;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Compressed frames, which are decoded one by one and written in explicit little endian. */
final class TranscodingPlan implements PixelPlan {

  private static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
  private static final int PLANAR_CONFIGURATION = 0x0028_0006;
  private static final int LOSSY_IMAGE_COMPRESSION = 0x0028_2110;

  /** A compressed frame may be larger than the frame, but not by much. */
  private static final long SLACK = 1 << 20;

  private final Redaction redaction;
  private final FrameCodec codec;
  private final Geometry decoded;
  private byte[] frame = {};

  /**
   * @param photometric Photometric Interpretation of what is decoded
   */
  TranscodingPlan(Redaction redaction, FrameCodec codec, String photometric) {
    this.codec = codec;
    this.decoded = redaction.geometry().decoded(photometric);
    this.redaction = redaction.with(decoded);
  }

  @Override
  public TransferSyntax syntax() {
    return TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
  }

  @Override
  public void edit(HeaderEdits edits) {
    edits.put(PHOTOMETRIC_INTERPRETATION, Vr.CS, decoded.photometric());
    if (decoded.samples() > 1) {
      edits.put(PLANAR_CONFIGURATION, Vr.US, new byte[Short.BYTES]);
    }
    if (codec.lossy()) {
      // What was lost once stays lost (PS3.3 C.7.6.1.1.5); ratio and method stay as they are.
      edits.put(LOSSY_IMAGE_COMPRESSION, Vr.CS, "01");
    }
    if (redaction.mask().isPresent()) {
      edits.declareCleanPixels();
    }
  }

  @Override
  public Bulk header(Bulk raw) {
    Vr vr = decoded.bitsAllocated() <= Byte.SIZE ? Vr.OB : Vr.OW;
    return new Bulk(Tag.PixelData, vr, true, raw.start(), raw.value(), evenBytes(), false);
  }

  @Override
  public int copy(Window window, Bulk raw, OutputStream out) throws IOException, RejectedException {
    OutputStream blanking =
        redaction.mask().isPresent()
            ? new BlankingOutput(redaction.mask().get(), decoded, false, out)
            : out;
    Optional<UnusedBitsOutput> bits = redaction.unusedBits(false, blanking);
    OutputStream first = bits.isPresent() ? bits.get() : blanking;
    FrameReader reader =
        new FrameReader(
            window,
            decoded.frames(),
            2 * decoded.frameBytes() + SLACK,
            (data, length, position) -> {
              decode(data, length, position);
              first.write(frame, 0, frame.length);
            });
    try (codec) {
      int next = reader.read(raw.value());
      first.flush();
      if (evenBytes() > decoded.totalBytes()) {
        out.write(0);
      }
      return next;
    }
  }

  @Override
  public boolean changed() {
    return true;
  }

  private void decode(byte[] data, int length, long position) throws RejectedException {
    if (frame.length == 0) {
      // Not before a compressed frame has come: a declared size alone allocates nothing.
      frame = new byte[(int) decoded.frameBytes()];
    }
    try {
      codec.decode(data, length, decoded, frame);
    } catch (CodecException e) {
      ReasonCode reason =
          e.isUnsupported() ? ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED : ReasonCode.DICOM_MALFORMED;
      throw new RejectedException(reason, position);
    }
  }

  private long evenBytes() {
    return decoded.totalBytes() + (decoded.totalBytes() & 1);
  }
}
