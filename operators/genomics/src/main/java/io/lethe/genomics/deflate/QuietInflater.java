package io.lethe.genomics.deflate;

/** Our own inflater for those who ask for no matches. Not thread-safe. */
final class QuietInflater implements BlockInflater {

  private final TokenInflater inflater = new TokenInflater();

  @Override
  public boolean inflate(
      byte[] from, int start, int count, byte[] into, int at, int length, MatchLog matches) {
    return inflater.inflate(from, start, count, into, at, length, null);
  }

  @Override
  public void close() {
    inflater.close();
  }
}
