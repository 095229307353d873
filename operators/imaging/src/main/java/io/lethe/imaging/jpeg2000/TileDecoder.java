package io.lethe.imaging.jpeg2000;

/** Decodes a tile (T.800 Annexes B to G). Not thread-safe. */
final class TileDecoder {

  private static final int COLOURS = 3;
  private static final float RED_FROM_CR = 1.402f;
  private static final float GREEN_FROM_CB = 0.344136f;
  private static final float GREEN_FROM_CR = 0.714136f;
  private static final float BLUE_FROM_CB = 1.772f;

  private final ImageSize size;
  private final BlockDecoder blocks = new BlockDecoder();

  TileDecoder(ImageSize size) {
    this.size = size;
  }

  void decode(Area area, TileStyle style, byte[] data, Jpeg2000Decoder.Rows rows)
      throws CodestreamException {
    if (area.isEmpty()) {
      throw CodestreamException.malformed("tile");
    }
    TileComponent[] components = new TileComponent[size.components()];
    Budget budget = new Budget();
    for (int c = 0; c < components.length; c++) {
      components[c] =
          TileComponent.of(area, style.style(c), style.quantization(c), size.precision(c), budget);
    }
    PacketReader packets = new PacketReader(data);
    new Progression(style, area, components)
        .run(
            (place, layer) -> {
              TileComponent component = components[place.component()];
              Resolution resolution = component.resolutions()[place.resolution()];
              packets.read(resolution, place.precinct(), layer, component.style());
            });
    int[][] samples = new int[components.length][];
    for (int c = 0; c < components.length; c++) {
      samples[c] = samples(components[c], data);
    }
    if (style.transformed()) {
      mix(samples, components);
    }
    for (int c = 0; c < components.length; c++) {
      write(c, samples[c], area, components[c].style().reversible(), rows);
    }
  }

  private int[] samples(TileComponent component, byte[] data) throws CodestreamException {
    int stride = component.area().width();
    int[] all = new int[stride * component.area().height()];
    for (Resolution resolution : component.resolutions()) {
      for (Band band : resolution.bands()) {
        for (Precinct precinct : band.precincts()) {
          for (CodeBlock block : precinct.blocks()) {
            if (block.included) {
              blocks.decode(block, band, component.style(), data);
              place(block, band, component.style().reversible(), all, stride);
            }
          }
        }
      }
    }
    Lifting lifting = Lifting.of(component.style().reversible());
    Wavelet.invert(all, stride, component.resolutions(), lifting);
    return all;
  }

  /** Dequantizes a code-block (E.1). */
  private void place(CodeBlock block, Band band, boolean reversible, int[] all, int stride) {
    int left = band.x() + block.area().x0() - band.area().x0();
    int top = band.y() + block.area().y0() - band.area().y0();
    float step = band.step() / 2;
    for (int y = 0; y < blocks.height(); y++) {
      int to = (top + y) * stride + left;
      for (int x = 0; x < blocks.width(); x++) {
        int magnitude = blocks.magnitude(x, y);
        int value = blocks.isNegative(x, y) ? -magnitude : magnitude;
        all[to + x] = reversible ? value / 2 : Float.floatToRawIntBits(value * step);
      }
    }
  }

  /** Inverts the transform of components (Annex G.2 and G.3). */
  private void mix(int[][] samples, TileComponent[] components) throws CodestreamException {
    if (samples.length < COLOURS) {
      throw CodestreamException.malformed("component transform");
    }
    boolean reversible = components[0].style().reversible();
    for (int c = 1; c < COLOURS; c++) {
      if (components[c].style().reversible() != reversible) {
        throw CodestreamException.malformed("component transform");
      }
    }
    for (int i = 0; i < samples[0].length; i++) {
      if (reversible) {
        int green = samples[0][i] - (samples[1][i] + samples[2][i] >> 2);
        int red = samples[2][i] + green;
        samples[2][i] = samples[1][i] + green;
        samples[0][i] = red;
        samples[1][i] = green;
      } else {
        float y = Float.intBitsToFloat(samples[0][i]);
        float cb = Float.intBitsToFloat(samples[1][i]);
        float cr = Float.intBitsToFloat(samples[2][i]);
        samples[0][i] = Float.floatToRawIntBits(y + RED_FROM_CR * cr);
        samples[1][i] = Float.floatToRawIntBits(y - GREEN_FROM_CB * cb - GREEN_FROM_CR * cr);
        samples[2][i] = Float.floatToRawIntBits(y + BLUE_FROM_CB * cb);
      }
    }
  }

  /** Shifts the level of samples without sign (G.1), and keeps them within their range. */
  private void write(
      int component, int[] samples, Area area, boolean reversible, Jpeg2000Decoder.Rows rows) {
    int half = 1 << size.precision(component) - 1;
    int shift = size.isSigned(component) ? 0 : half;
    int least = shift - half;
    int greatest = shift + half - 1;
    for (int i = 0; i < samples.length; i++) {
      int value = reversible ? samples[i] : (int) Math.rint(Float.intBitsToFloat(samples[i]));
      samples[i] = Math.max(least, Math.min(greatest, value + shift));
    }
    int width = area.width();
    for (int y = 0; y < area.height(); y++) {
      int row = area.y0() - size.y0() + y;
      rows.row(component, row, area.x0() - size.x0(), samples, y * width, width);
    }
  }
}
