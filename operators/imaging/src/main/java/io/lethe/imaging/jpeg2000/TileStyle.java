package io.lethe.imaging.jpeg2000;

/**
 * What markers say of the coding of a tile, or by default of all: for all components, and for one
 * where it differs. Not thread-safe.
 */
final class TileStyle {

  private static final int PRECINCTS = 0x01;
  private static final int LAST_PROGRESSION = 4;

  private final CodingStyle[] styles;
  private final Quantization[] quantizations;

  /** Whether a component has markers of its own, which those for all do not overrule. */
  private final boolean[] ownStyle;

  private final boolean[] ownQuantization;

  private int progression;
  private int layers;
  private boolean transformed;

  TileStyle(int components) {
    styles = new CodingStyle[components];
    quantizations = new Quantization[components];
    ownStyle = new boolean[components];
    ownQuantization = new boolean[components];
  }

  /** What a tile starts with: its own markers overrule these. */
  TileStyle copy() {
    TileStyle copy = new TileStyle(styles.length);
    System.arraycopy(styles, 0, copy.styles, 0, styles.length);
    System.arraycopy(quantizations, 0, copy.quantizations, 0, styles.length);
    copy.progression = progression;
    copy.layers = layers;
    copy.transformed = transformed;
    return copy;
  }

  int progression() {
    return progression;
  }

  int layers() {
    return layers;
  }

  /** Whether the first three components were transformed (Annex G). */
  boolean transformed() {
    return transformed;
  }

  CodingStyle style(int component) throws CodestreamException {
    return required(styles[component]);
  }

  Quantization quantization(int component) throws CodestreamException {
    return required(quantizations[component]);
  }

  void cod(Input in) throws CodestreamException {
    int flags = in.u8();
    progression = in.u8();
    layers = in.u16();
    int transform = in.u8();
    if (progression > LAST_PROGRESSION || layers == 0 || transform > 1) {
      throw CodestreamException.malformed("coding style");
    }
    transformed = transform == 1;
    CodingStyle style = CodingStyle.read(in, (flags & PRECINCTS) != 0);
    for (int i = 0; i < styles.length; i++) {
      styles[i] = ownStyle[i] ? styles[i] : style;
    }
  }

  void coc(Input in) throws CodestreamException {
    int component = component(in);
    styles[component] = CodingStyle.read(in, (in.u8() & PRECINCTS) != 0);
    ownStyle[component] = true;
  }

  void qcd(Input in) throws CodestreamException {
    Quantization quantization = Quantization.read(in);
    for (int i = 0; i < styles.length; i++) {
      quantizations[i] = ownQuantization[i] ? quantizations[i] : quantization;
    }
  }

  void qcc(Input in) throws CodestreamException {
    int component = component(in);
    quantizations[component] = Quantization.read(in);
    ownQuantization[component] = true;
  }

  private int component(Input in) throws CodestreamException {
    int component = in.u8();
    if (component >= styles.length) {
      throw CodestreamException.malformed("component");
    }
    return component;
  }

  private static <T> T required(T value) throws CodestreamException {
    if (value == null) {
      throw CodestreamException.malformed("marker missing");
    }
    return value;
  }
}
