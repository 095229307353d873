package io.lethe.genomics.deflate;

/** A deflate of our own, alike on every platform. Immutable. */
public final class ReusingCodec implements BlockCodec {

  /** The level plays no part: effort is that of whoever packed the landed file. */
  @Override
  public BlockDeflater deflater(int level) {
    return new ReusingDeflater();
  }

  @Override
  public BlockDeflater searching(int level) {
    return new JdkCodec().deflater(level);
  }

  @Override
  public BlockInflater inflater() {
    return new TokenInflater();
  }
}
