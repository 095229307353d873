package io.lethe.genomics.libdeflate;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * Functions of {@code libdeflate.h} under the names they have there; a {@code size_t} is a {@code
 * long}. Thread-safe, but one compressor serves one thread at a time.
 */
interface Functions extends Library {

  /** Gives null where memory is short or there is no such level. */
  Pointer libdeflate_alloc_compressor(int level);

  /** Gives the bytes written, or 0 if {@code room} is not enough. */
  long libdeflate_deflate_compress(
      Pointer compressor, Memory in, long length, Memory out, long room);

  void libdeflate_free_compressor(Pointer compressor);
}
