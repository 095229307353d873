package io.lethe.imaging.pixel;

import io.lethe.curation.ReasonCode;
import java.util.List;

/** What becomes of the pixels of an image. */
sealed interface PixelDecision {

  /** The pixels stay. */
  record Keep(Why why) implements PixelDecision {}

  /** Rectangles are blanked. */
  record Blank(List<Rectangle> regions) implements PixelDecision {

    public Blank {
      regions = List.copyOf(regions);
    }
  }

  /** All but some rectangles is blanked, and parts of these. */
  record KeepOnly(List<Rectangle> regions, List<Rectangle> blanked) implements PixelDecision {

    public KeepOnly {
      regions = List.copyOf(regions);
      blanked = List.copyOf(blanked);
    }
  }

  /** The object is not curated. */
  record Refuse(ReasonCode reason) implements PixelDecision {}

  /** Why pixels stay. */
  enum Why {
    TEXT_UNLIKELY,
    DECLARED_FREE_OF_TEXT,
    KEPT_BY_RECIPE
  }
}
