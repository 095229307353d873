package io.lethe.imaging.pixel;

import java.io.OutputStream;
import java.util.Optional;

/**
 * What is done to native pixels.
 *
 * @param geometry how they lie
 * @param mask what is blanked, if anything
 * @param clearsUnusedBits whether bits without a value are cleared
 */
record Redaction(Geometry geometry, Optional<BlankMask> mask, boolean clearsUnusedBits) {

  /** The stage that clears unused bits, if it is needed. */
  Optional<UnusedBitsOutput> unusedBits(boolean bigEndian, OutputStream out) {
    return clearsUnusedBits
        ? Optional.of(new UnusedBitsOutput(geometry, bigEndian, out))
        : Optional.empty();
  }

  /** The same for pixels that lie otherwise. */
  Redaction with(Geometry other) {
    return new Redaction(other, mask, clearsUnusedBits);
  }
}
