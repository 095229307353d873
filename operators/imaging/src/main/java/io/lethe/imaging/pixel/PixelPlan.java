package io.lethe.imaging.pixel;

import io.lethe.curation.RejectedException;
import io.lethe.imaging.deid.HeaderEdits;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import java.io.IOException;
import java.io.OutputStream;

/** How the pixels of one object are rewritten. Belongs to one thread; for one object. */
public sealed interface PixelPlan permits NativePlan, TranscodingPlan {

  /** The transfer syntax of what is written. */
  TransferSyntax syntax();

  /** Says what the header must say otherwise. */
  void edit(HeaderEdits edits);

  /** The bulk element as it is written. */
  Bulk header(Bulk raw);

  /**
   * Rewrites the value, which may have come only in part yet.
   *
   * @return the index of what follows it
   */
  int copy(Window window, Bulk raw, OutputStream out) throws IOException, RejectedException;

  /** Whether pixels came out other than they went in; known after {@link #copy}. */
  boolean changed();
}
