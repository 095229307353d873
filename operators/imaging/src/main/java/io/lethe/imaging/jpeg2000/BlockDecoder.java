package io.lethe.imaging.jpeg2000;

import java.util.Arrays;

/**
 * Decodes the bit-planes of code-blocks (T.800 Annex D). Magnitudes have one bit of fraction, which
 * holds half of what was not coded. Not thread-safe; used again.
 */
final class BlockDecoder {

  /** Passes before the first that may bypass the arithmetic coder. */
  static final int FIRST_BYPASS = 10;

  private static final int STRIPE = 4;
  private static final int SYMBOL = 0b1010;
  private static final int PASSES_A_PLANE = 3;

  private final MqDecoder mq = new MqDecoder();
  private final RawBits raw = new RawBits();

  private int width;
  private int height;
  private int stride;
  private byte[] significant = {};
  private byte[] negative = {};
  private byte[] visited = {};
  private byte[] refined = {};
  private int[] magnitude = {};

  private byte[] contexts;
  private boolean causal;
  private BitSource bits;
  private boolean bypassed;

  /** Three halves, and one half, of the bit-plane's value, in units with one bit of fraction. */
  private int firstValue;

  private int half;

  /**
   * Decodes a code-block.
   *
   * @param packets of the tile
   */
  void decode(CodeBlock block, Band band, CodingStyle style, byte[] packets)
      throws CodestreamException {
    open(block.area(), band, style);
    byte[] data = block.collect(packets);
    int plane = band.bitPlanes() - block.missingPlanes - 1;
    int pass = 0;
    int from = 0;
    mq.reset();
    for (int s = 0; s < block.segments(); s++) {
      int end = from + block.bytes(s);
      bypassed = style.has(CodingStyle.BYPASS) && pass >= FIRST_BYPASS && !isCleanup(pass);
      bits = bypassed ? raw : mq;
      if (bypassed) {
        raw.open(data, from, end);
      } else {
        mq.open(data, from, end);
      }
      for (int i = 0; i < block.passes(s); i++, pass++) {
        // The first plane has a cleanup pass alone.
        int current = plane - (pass + 2) / PASSES_A_PLANE;
        if (current < 0) {
          throw CodestreamException.malformed("too many passes");
        }
        pass(pass, current, style);
      }
      from = end;
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Of a coefficient, with one bit of fraction. */
  int magnitude(int x, int y) {
    return magnitude[index(x, y)];
  }

  boolean isNegative(int x, int y) {
    return negative[index(x, y)] != 0;
  }

  private int index(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  private void open(Area area, Band band, CodingStyle style) {
    width = area.width();
    height = area.height();
    stride = width + 2;
    int size = stride * (height + 2);
    if (significant.length < size) {
      significant = new byte[size];
      negative = new byte[size];
      visited = new byte[size];
      refined = new byte[size];
      magnitude = new int[size];
    } else {
      Arrays.fill(significant, 0, size, (byte) 0);
      Arrays.fill(negative, 0, size, (byte) 0);
      Arrays.fill(visited, 0, size, (byte) 0);
      Arrays.fill(refined, 0, size, (byte) 0);
      Arrays.fill(magnitude, 0, size, 0);
    }
    contexts = Contexts.of(band.orientation());
    causal = style.has(CodingStyle.VERTICALLY_CAUSAL);
  }

  private static boolean isCleanup(int pass) {
    return pass % PASSES_A_PLANE == 0;
  }

  private void pass(int pass, int plane, CodingStyle style) throws CodestreamException {
    half = 1 << plane;
    firstValue = 3 << plane;
    switch (pass % PASSES_A_PLANE) {
      case 0 -> {
        cleanup();
        Arrays.fill(visited, (byte) 0);
        if (style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
          segmentationSymbol();
        }
      }
      case 1 -> propagate();
      default -> refine();
    }
    if (style.has(CodingStyle.RESET)) {
      mq.reset();
    }
  }

  private void segmentationSymbol() throws CodestreamException {
    int symbol = 0;
    for (int i = 0; i < STRIPE; i++) {
      symbol = symbol << 1 | mq.decode(MqDecoder.UNIFORM);
    }
    if (symbol != SYMBOL) {
      throw CodestreamException.malformed("segmentation symbol");
    }
  }

  /** Significance propagation (D.3.1). */
  private void propagate() {
    for (int top = 0; top < height; top += STRIPE) {
      int bottom = Math.min(top + STRIPE, height);
      for (int x = 0; x < width; x++) {
        for (int y = top; y < bottom; y++) {
          int i = index(x, y);
          if (significant[i] == 0) {
            boolean below = seesBelow(y);
            int context = zeroContext(i, below);
            if (context != 0) {
              if (bits.decode(context) == 1) {
                becomeSignificant(i, below);
              }
              visited[i] = 1;
            }
          }
        }
      }
    }
  }

  /** Magnitude refinement (D.3.3). */
  private void refine() {
    for (int top = 0; top < height; top += STRIPE) {
      int bottom = Math.min(top + STRIPE, height);
      for (int x = 0; x < width; x++) {
        for (int y = top; y < bottom; y++) {
          int i = index(x, y);
          if (significant[i] == 1 && visited[i] == 0) {
            magnitude[i] += bits.decode(refinementContext(i, y)) == 1 ? half : -half;
            refined[i] = 1;
          }
        }
      }
    }
  }

  private int refinementContext(int i, int y) {
    if (refined[i] != 0) {
      return MqDecoder.REFINEMENT + 2;
    }
    return MqDecoder.REFINEMENT + (neighbours(i, seesBelow(y)) == 0 ? 0 : 1);
  }

  /** Cleanup, with runs of four (D.3.4). */
  private void cleanup() {
    for (int top = 0; top < height; top += STRIPE) {
      int bottom = Math.min(top + STRIPE, height);
      for (int x = 0; x < width; x++) {
        int y = top;
        if (bottom - top == STRIPE && isRun(x, top)) {
          if (mq.decode(MqDecoder.RUN_LENGTH) == 0) {
            continue;
          }
          int zeros = mq.decode(MqDecoder.UNIFORM) << 1 | mq.decode(MqDecoder.UNIFORM);
          y = top + zeros;
          becomeSignificant(index(x, y), seesBelow(y));
          y++;
        }
        for (; y < bottom; y++) {
          int i = index(x, y);
          if (significant[i] == 0 && visited[i] == 0) {
            boolean below = seesBelow(y);
            if (mq.decode(zeroContext(i, below)) == 1) {
              becomeSignificant(i, below);
            }
          }
        }
      }
    }
  }

  private boolean isRun(int x, int top) {
    for (int y = top; y < top + STRIPE; y++) {
      int i = index(x, y);
      if (significant[i] != 0 || visited[i] != 0 || neighbours(i, seesBelow(y)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the row below is seen; not so beyond a stripe that is vertically causal (D.7). */
  private boolean seesBelow(int y) {
    return !causal || y % STRIPE != STRIPE - 1;
  }

  private int neighbours(int i, boolean below) {
    byte[] s = significant;
    int up = i - stride;
    int sum = s[i - 1] + s[i + 1] + s[up - 1] + s[up] + s[up + 1];
    int down = i + stride;
    return below ? sum + s[down - 1] + s[down] + s[down + 1] : sum;
  }

  private int zeroContext(int i, boolean below) {
    byte[] s = significant;
    int up = i - stride;
    int vertical = s[up];
    int diagonals = s[up - 1] + s[up + 1];
    if (below) {
      int down = i + stride;
      vertical += s[down];
      diagonals += s[down - 1] + s[down + 1];
    }
    return contexts[Contexts.index(s[i - 1] + s[i + 1], vertical, diagonals)];
  }

  private void becomeSignificant(int i, boolean below) {
    int horizontal = clamp(sign(i - 1) + sign(i + 1));
    int vertical = clamp(sign(i - stride) + (below ? sign(i + stride) : 0));
    int bit = bits.decode(Contexts.sign(horizontal, vertical));
    boolean inverts = !bypassed && Contexts.inverts(horizontal, vertical);
    negative[i] = (byte) (inverts ? bit ^ 1 : bit);
    significant[i] = 1;
    magnitude[i] = firstValue;
  }

  private int sign(int i) {
    return significant[i] == 0 ? 0 : 1 - 2 * negative[i];
  }

  private static int clamp(int sum) {
    return Math.max(-1, Math.min(1, sum));
  }
}
