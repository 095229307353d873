package io.lethe.genomics.libdeflate;

import com.sun.jna.Native;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.deflate.BlockInflater;
import io.lethe.genomics.deflate.JdkCodec;

/**
 * Deflates through libdeflate 1.14. libdeflate gives the same bytes on every architecture, and
 * others with every version, and does not tell which version it is; so known answers are asked for
 * before it is used. Inflates as {@link JdkCodec} does, since libdeflate accepts some broken
 * streams. Immutable, thread-safe.
 */
public final class LibdeflateCodec implements BlockCodec {

  private static final String LIBRARY = "deflate";

  private final Functions functions;

  private LibdeflateCodec(Functions functions) {
    this.functions = functions;
  }

  /**
   * Binds the platform's library.
   *
   * @param level 0 to 9, at which it is tried
   * @throws IllegalArgumentException if there is none, or one that gives other bytes
   */
  public static LibdeflateCodec load(int level) {
    return load(LIBRARY, level);
  }

  static LibdeflateCodec load(String library, int level) {
    LibdeflateCodec codec = new LibdeflateCodec(bind(library));
    try (BlockDeflater deflater = codec.deflater(level)) {
      if (!KnownAnswers.of(deflater).equals(KnownAnswers.LEVELS.get(level))) {
        throw new IllegalArgumentException(
            "options.deflater: libdeflate-1.14: the library of this machine is of another version,"
                + " which gives other bytes");
      }
    }
    return codec;
  }

  private static Functions bind(String library) {
    try {
      if (Native.SIZE_T_SIZE != Long.BYTES) {
        throw new IllegalArgumentException(
            "options.deflater: libdeflate-1.14: needs a machine of 64 bits");
      }
      return Native.load(library, Functions.class);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "options.deflater: libdeflate-1.14: the library is not on this machine; install it, or"
              + " name its folder by -Djna.library.path",
          e);
    }
  }

  /** Effort as libdeflate counts it. */
  @Override
  public BlockDeflater deflater(int level) {
    return new LibdeflateDeflater(functions, level);
  }

  @Override
  public BlockInflater inflater() {
    return new JdkCodec().inflater();
  }
}
