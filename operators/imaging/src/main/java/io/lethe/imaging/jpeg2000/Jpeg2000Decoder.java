package io.lethe.imaging.jpeg2000;

/** Decodes codestreams. Holds nothing between two of them; thread-safe. */
public final class Jpeg2000Decoder {

  /** Receives samples, tile by tile and component by component. */
  public interface Rows {

    /**
     * A part of a row.
     *
     * @param component from 0
     * @param y from the top of the image
     * @param x of the first sample, from the left of the image
     * @param samples of the component; those with a sign are negative or not
     * @param from index of the first
     * @param count how many
     */
    void row(int component, int y, int x, int[] samples, int from, int count);
  }

  private final int maxSamples;

  /**
   * @param maxSamples the most samples of an image, of all components
   */
  public Jpeg2000Decoder(int maxSamples) {
    this.maxSamples = maxSamples;
  }

  /**
   * Reads the size before anything else is.
   *
   * @param length bytes of the codestream; padding may follow within them
   * @throws CodestreamException if that is no codestream of which samples could be decoded
   */
  public static ImageSize size(byte[] data, int length) throws CodestreamException {
    return Codestream.size(new Input(data, 0, length));
  }

  /**
   * Decodes an image.
   *
   * @param length bytes of the codestream; padding may follow within them
   * @param rows hears of every sample once, unless decoding fails
   * @throws CodestreamException if the codestream cannot be decoded to its end
   */
  public void decode(byte[] data, int length, Rows rows) throws CodestreamException {
    try {
      Codestream stream = new Codestream(data, length, maxSamples);
      ImageSize size = stream.size();
      TileDecoder tiles = new TileDecoder(size);
      for (int i = 0; i < size.tiles(); i++) {
        tiles.decode(size.tile(i), stream.style(i), stream.packets(i), rows);
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      // Every bound is meant to be checked; should one be missed, the input is at fault.
      throw CodestreamException.malformed("data");
    }
  }
}
