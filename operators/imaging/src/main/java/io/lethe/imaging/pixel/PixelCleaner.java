package io.lethe.imaging.pixel;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.Optional;

/**
 * Decides by the header and plans how the pixels are rewritten: by any recipe where bits without a
 * value may hold overlays, and by the Clean Pixel Data Option (PS3.15 E.3.1). Immutable and
 * thread-safe.
 */
public final class PixelCleaner {

  /** The most a frame that must be decoded may take, in bytes. */
  private static final long MAX_FRAME_BYTES = 1 << 26;

  private static final long MAX_VALUE_BYTES = 0xFFFF_FFFEL;

  private final boolean clean;
  private final PixelPolicy policy;

  /**
   * @param refusesBurnedIn whether an image that says that it shows text is refused where no region
   *     is known
   * @throws IllegalArgumentException if a rule of the recipe cannot be read
   */
  public PixelCleaner(PixelOptions options, boolean refusesBurnedIn) {
    this.clean = options.clean();
    this.policy = new PixelPolicy(options, refusesBurnedIn);
  }

  /** Whether the Clean Pixel Data Option is carried out. */
  public boolean isOn() {
    return clean;
  }

  /**
   * Decides on an object.
   *
   * @param window holds the header
   * @param index of the header
   * @param bulk what follows the header
   * @param implementation Implementation Version Name (0002,0013), or empty
   * @return how to rewrite the pixels, or empty if they stay
   * @throws RejectedException if the object must not be curated
   */
  public Optional<PixelPlan> plan(
      Window window, HeaderIndex index, TransferSyntax syntax, Bulk bulk, String implementation)
      throws RejectedException {
    if (bulk.tag() != Tag.PixelData) {
      return Optional.empty();
    }
    ImageHeader header = new ImageHeader(window, index, Encoding.of(syntax));
    Geometry geometry = header.geometry();
    boolean overlays = header.overlayBits().anyMatch(bit -> bit > 0);
    boolean known = (syntax.encapsulated() ? geometry.decoded("") : geometry).isKnown();
    if (overlays && !(known && header.overlayBits().noneMatch(geometry::holdsValue))) {
      // Nobody can tell which bits are of the image and which of the overlay.
      throw rejected(ReasonCode.DICOM_MALFORMED, window, bulk);
    }
    Optional<BlankMask> mask =
        clean ? mask(header, geometry, implementation, window, bulk) : Optional.empty();
    boolean unused = UnusedBitsOutput.applies(geometry);
    boolean clears = unused && (overlays || !syntax.encapsulated());
    if (mask.isEmpty() && !clears) {
      return Optional.empty();
    }
    if (!known) {
      throw rejected(ReasonCode.DICOM_MALFORMED, window, bulk);
    }
    Redaction redaction = new Redaction(geometry, mask, unused);
    return Optional.of(
        syntax.encapsulated()
            ? transcoding(redaction, syntax, window, bulk)
            : streaming(redaction, syntax, window, bulk));
  }

  private Optional<BlankMask> mask(
      ImageHeader header, Geometry geometry, String implementation, Window window, Bulk bulk)
      throws RejectedException {
    ImageAttributes attributes = header.attributes();
    attributes.add(RuleAttribute.IMPLEMENTATION_VERSION_NAME, implementation);
    int rows = geometry.rows();
    int columns = geometry.columns();
    PixelDecision decision = policy.decide(attributes, header.areas(geometry), rows, columns);
    if (decision instanceof PixelDecision.Refuse refuse) {
      throw rejected(refuse.reason(), window, bulk);
    }
    if (decision instanceof PixelDecision.Blank blank) {
      return Optional.of(BlankMask.inside(blank.regions(), rows, columns));
    }
    if (decision instanceof PixelDecision.KeepOnly keep) {
      return Optional.of(BlankMask.outside(keep.regions(), keep.blanked(), rows, columns));
    }
    return Optional.empty();
  }

  private static PixelPlan streaming(
      Redaction redaction, TransferSyntax syntax, Window window, Bulk bulk)
      throws RejectedException {
    long total = redaction.geometry().totalBytes();
    boolean whole = bulk.length() == total || bulk.length() == total + (total & 1);
    if (bulk.fragmented() || redaction.mask().isPresent() && !whole) {
      // Bytes of which it cannot be told where in the image they are.
      throw rejected(ReasonCode.DICOM_MALFORMED, window, bulk);
    }
    return new NativePlan(syntax, redaction);
  }

  private static PixelPlan transcoding(
      Redaction redaction, TransferSyntax syntax, Window window, Bulk bulk)
      throws RejectedException {
    Geometry geometry = redaction.geometry();
    Optional<FrameCodec> codec = FrameCodec.of(syntax);
    Optional<String> photometric = codec.flatMap(c -> c.decoded(geometry.photometric()));
    if (photometric.isEmpty() || geometry.bitsAllocated() == 1) {
      throw rejected(ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED, window, bulk);
    }
    Geometry decoded = geometry.decoded(photometric.get());
    if (decoded.frameBytes() > MAX_FRAME_BYTES || decoded.totalBytes() > MAX_VALUE_BYTES) {
      throw rejected(ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED, window, bulk);
    }
    if (!bulk.fragmented()) {
      throw rejected(ReasonCode.DICOM_MALFORMED, window, bulk);
    }
    return new TranscodingPlan(redaction, codec.get(), photometric.get());
  }

  private static RejectedException rejected(ReasonCode reason, Window window, Bulk bulk) {
    return new RejectedException(reason, window.position(bulk.start()));
  }
}
