package io.lethe.imaging.validate;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Which bytes of a bulk element are of the image that the header describes.
 *
 * @param raw the element as it came
 * @param image the element without what lies behind the image: nobody looks at that, and it may be
 *     text
 * @param geometry of the image, if the header describes one
 */
public record ImageBytes(Bulk raw, Bulk image, Optional<PixelGeometry> geometry) {

  /** Tells the bytes of an element. */
  public static ImageBytes of(Optional<PixelGeometry> geometry, Bulk bulk) {
    boolean cut = !bulk.fragmented() && geometry.isPresent();
    return new ImageBytes(bulk, cut ? within(geometry.get(), bulk) : bulk, geometry);
  }

  /**
   * Refuses bytes that are no image.
   *
   * @throws RejectedException if the header describes none, or the element is native where the
   *     transfer syntax encapsulates (PS3.5 A.4), or the other way round
   */
  public void check(Window window, TransferSyntax syntax) throws RejectedException {
    boolean pixels = raw.tag() == Tag.PixelData;
    boolean empty = !raw.fragmented() && raw.length() == 0;
    boolean spelled = raw.fragmented() == (pixels && syntax.encapsulated());
    if (!empty && (!spelled || geometry.isEmpty())) {
      throw new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(raw.start()));
    }
  }

  private static Bulk within(PixelGeometry geometry, Bulk bulk) {
    // Decoders leave "422" in the header of what they made whole.
    boolean whole = bulk.length() == geometry.wholeLength();
    long most = whole ? geometry.wholeLength() : geometry.nativeLength();
    return bulk.length() <= most
        ? bulk
        : new Bulk(bulk.tag(), bulk.vr(), true, bulk.start(), bulk.value(), most, false);
  }

  /** Whether a native element is not as long as the header demands. */
  boolean hasOtherLength() {
    return !raw.fragmented()
        && geometry.isPresent()
        && geometry.get().nativeLength() != raw.length();
  }

  /**
   * Passes over what lies behind the image.
   *
   * @param at the index after the image
   * @return the index of what follows the element
   */
  public int end(Window window, int at) throws IOException, RejectedException {
    return window.transfer(at, raw.length() - image.length(), OutputStream.nullOutputStream());
  }
}
