package io.lethe.imaging.parse;

import io.lethe.imaging.dictionary.Vr;

/**
 * Tells the tokenizer which private elements are worth indexing; all others never leave. Must be
 * safe for use by many threads.
 */
public interface PrivateFilter {

  /** Passes over all private elements. */
  PrivateFilter NONE =
      new PrivateFilter() {
        @Override
        public boolean indexes(HeaderIndex header, String creator, int tag) {
          return false;
        }

        @Override
        public Vr vrOf(String creator, int tag) {
          return null;
        }
      };

  /**
   * Whether a private data element may stay.
   *
   * @param header the entries before the element
   * @param creator the owner of its block
   */
  boolean indexes(HeaderIndex header, String creator, int tag);

  /**
   * The VR of a private data element that is spelled UN or not at all (PS3.5 6.2.2).
   *
   * @return null if it is not known
   */
  Vr vrOf(String creator, int tag);
}
