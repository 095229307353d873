package io.lethe.genomics.deflate;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The deflate of the JDK, which every platform has. Immutable. */
public final class JdkCodec implements BlockCodec {

  @Override
  public BlockDeflater deflater(int level) {
    return new Packer(new Deflater(level, true));
  }

  @Override
  public BlockInflater inflater() {
    return new Unpacker(new Inflater(true));
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

  private record Unpacker(Inflater inflater) implements BlockInflater {
    @Override
    public boolean inflate(
        byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
      inflater.reset();
      inflater.setInput(from, start, count);
      try {
        int done = 0;
        while (!inflater.finished()) {
          int more = inflater.inflate(into, at + done, length - done);
          done += more;
          if (more == 0 && !inflater.finished()) {
            return false;
          }
        }
        return done == length && inflater.getRemaining() == 0;
      } catch (DataFormatException e) {
        // The caller knows the place, and refuses the object.
        return false;
      }
    }

    @Override
    public void close() {
      inflater.end();
    }
  }
}
