package io.lethe.imaging.parse;

import io.lethe.imaging.dictionary.Vr;

/** Tells the tokenizer which large values need not be read, since none of them will leave. */
@FunctionalInterface
public interface ValueFilter {

  /**
   * Whether the value of a top-level element is certain to be removed, emptied or replaced.
   *
   * @param header the entries before the element
   * @param tag a standard element's tag
   * @param vr its VR
   */
  boolean drops(HeaderIndex header, int tag, Vr vr);
}
