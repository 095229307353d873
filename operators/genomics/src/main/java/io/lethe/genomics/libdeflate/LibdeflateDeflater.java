package io.lethe.genomics.libdeflate;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.lethe.genomics.bgzf.BlockPacker;
import io.lethe.genomics.deflate.BlockDeflater;

/** A compressor of libdeflate, with memory of its own outside the heap. Not thread-safe. */
final class LibdeflateDeflater implements BlockDeflater {

  private final Functions functions;
  private final Memory in = new Memory(BlockPacker.MAX);
  private final Memory out = new Memory(BlockPacker.MAX);
  private Pointer compressor;

  LibdeflateDeflater(Functions functions, int level) {
    this.functions = functions;
    this.compressor = functions.libdeflate_alloc_compressor(level);
    if (compressor == null) {
      close();
      throw new IllegalStateException("libdeflate gives no compressor of level " + level);
    }
  }

  @Override
  public int deflate(byte[] from, int start, int length, byte[] into, int at, int room) {
    if (compressor == null) {
      throw new IllegalStateException("closed before");
    }
    in.write(0, from, start, length);
    long most = Math.min(room, out.size());
    int size = (int) functions.libdeflate_deflate_compress(compressor, in, length, out, most);
    if (size == 0) {
      return -1;
    }
    out.read(0, into, at, size);
    return size;
  }

  @Override
  public void close() {
    if (compressor != null) {
      functions.libdeflate_free_compressor(compressor);
      compressor = null;
    }
    in.close();
    out.close();
  }
}
