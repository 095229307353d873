package io.lethe.genomics.deflate;

/**
 * Makes what packs and unpacks blocks. All inflaters give the same bytes; deflaters do not, so that
 * the choice of one is part of the recipe. Immutable, thread-safe.
 */
public interface BlockCodec {

  /**
   * @param level 0 to 9
   */
  BlockDeflater deflater(int level);

  /**
   * As {@link #deflater}, for bytes of which no matches are known.
   *
   * @param level 0 to 9
   */
  default BlockDeflater searching(int level) {
    return deflater(level);
  }

  /** The fastest at hand. */
  BlockInflater inflater();
}
