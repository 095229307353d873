package io.lethe.imaging;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.fragments.DeflateFilter;
import io.lethe.imaging.fragments.FragmentCopier;
import io.lethe.imaging.fragments.FragmentFilter;
import io.lethe.imaging.fragments.RleFilter;
import io.lethe.imaging.fragments.VideoFilter;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.jpeg.JpegFilter;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.validate.ImageBytes;
import io.lethe.imaging.validate.ObjectValidator;
import io.lethe.imaging.validate.PixelGeometry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/** Streams a bulk value through the window's buffer; pixels are not decoded. Stateless. */
final class BulkCopier {

  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";

  /** JPEG, JPEG-LS, JPEG 2000 (.50 to .93), and its high-throughput form (.201 to .203). */
  private static final Pattern JPEG =
      Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.([5-9][0-9]|20[1-3])");

  private BulkCopier() {}

  /**
   * Copies the value, which may have come only in part yet.
   *
   * @return the index of what follows
   */
  static int copy(
      Window window,
      ImageBytes image,
      TransferSyntax syntax,
      OutputStream out,
      ObjectValidator validator)
      throws IOException, RejectedException {
    Bulk bulk = image.image();
    if (!bulk.fragmented()) {
      return window.transfer(bulk.value(), bulk.length(), out);
    }
    PixelGeometry geometry = image.geometry().get();
    try (FragmentFilter filter = filter(window, bulk, syntax, geometry, out)) {
      FragmentCopier copier = new FragmentCopier(window, filter, out);
      int next = copier.copy(bulk.value(), geometry.frames());
      validator.encapsulated(copier.tableDropped(), filter.cleared());
      return next;
    }
  }

  /** What may be in a fragment of a syntax that nobody looks into, nobody knows. */
  private static FragmentFilter filter(
      Window window, Bulk bulk, TransferSyntax syntax, PixelGeometry geometry, OutputStream out)
      throws RejectedException {
    String uid = syntax.uid();
    if (JPEG.matcher(uid).matches()) {
      return new JpegFilter(geometry.frames(), out);
    }
    if (uid.equals(RLE)) {
      return new RleFilter(geometry, out);
    }
    if (uid.equals(DEFLATED_FRAMES)) {
      return new DeflateFilter(geometry, out);
    }
    if (MediaPolicy.isVideo(uid)) {
      return new VideoFilter(out);
    }
    throw new RejectedException(
        ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED, window.position(bulk.start()));
  }
}
