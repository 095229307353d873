package io.lethe.imaging.pixel;

import io.lethe.curation.RejectedException;
import io.lethe.imaging.deid.HeaderEdits;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Native pixels, which are changed while they stream by. */
final class NativePlan implements PixelPlan {

  private final TransferSyntax syntax;
  private final Redaction redaction;
  private boolean changed;

  NativePlan(TransferSyntax syntax, Redaction redaction) {
    this.syntax = syntax;
    this.redaction = redaction;
  }

  @Override
  public TransferSyntax syntax() {
    return syntax;
  }

  @Override
  public void edit(HeaderEdits edits) {
    if (redaction.mask().isPresent()) {
      edits.declareCleanPixels();
    }
  }

  @Override
  public Bulk header(Bulk raw) {
    return raw;
  }

  @Override
  public int copy(Window window, Bulk raw, OutputStream out) throws IOException, RejectedException {
    Geometry geometry = redaction.geometry();
    boolean bigEndian = syntax.bigEndian();
    // Bytes that are spelled as words are swapped in pairs (PS3.5 8.1.2).
    boolean swapped = bigEndian && raw.vr() == Vr.OW && geometry.bitsAllocated() <= Byte.SIZE;
    OutputStream blanking = out;
    if (redaction.mask().isPresent()) {
      BlankMask mask = redaction.mask().get();
      blanking =
          swapped || geometry.bitsAllocated() == 1
              ? new BitBlankingOutput(mask, geometry, swapped, out)
              : new BlankingOutput(mask, geometry, bigEndian, out);
    }
    Optional<UnusedBitsOutput> bits = redaction.unusedBits(bigEndian, blanking);
    OutputStream first = bits.isPresent() ? bits.get() : blanking;
    int next = window.transfer(raw.value(), raw.length(), first);
    if (bits.isPresent()) {
      bits.get().flush();
    }
    changed = redaction.mask().isPresent() || bits.map(UnusedBitsOutput::changed).orElse(false);
    return next;
  }

  @Override
  public boolean changed() {
    return changed;
  }
}
