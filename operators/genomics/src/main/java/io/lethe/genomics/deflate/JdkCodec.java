package io.lethe.genomics.deflate;

import java.util.zip.Deflater;

/**
 * The deflate of the JDK, which every platform has. Its inflate is not used: our own is faster.
 * Immutable.
 */
public final class JdkCodec implements BlockCodec {

  @Override
  public BlockDeflater deflater(int level) {
    return new Packer(new Deflater(level, true));
  }

  @Override
  public BlockInflater inflater() {
    return new QuietInflater();
  }

  private record Packer(Deflater deflater) implements BlockDeflater {
    @Override
    public int deflate(byte[] from, int start, int length, byte[] into, int at, int room) {
      deflater.reset();
      deflater.setInput(from, start, length);
      deflater.finish();
      int size = deflater.deflate(into, at, room);
      return deflater.finished() ? size : -1;
    }

    @Override
    public void close() {
      deflater.end();
    }
  }
}
