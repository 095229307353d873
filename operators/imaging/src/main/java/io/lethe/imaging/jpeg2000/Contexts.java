package io.lethe.imaging.jpeg2000;

/** Contexts of coding passes by the significance of neighbours (T.800 Tables D.1 and D.3). */
final class Contexts {

  private static final int DIAGONALS = 5;
  private static final int SIDES = 3;

  private static final byte[] UPRIGHT = zeroCoding(false);
  private static final byte[] TURNED = zeroCoding(true);
  private static final byte[] DIAGONAL = diagonal();

  /** By horizontal and vertical contribution, -1 to 1 each. */
  private static final byte[] SIGN = {13, 12, 11, 10, 9, 10, 11, 12, 13};

  private Contexts() {}

  /** Of zero coding, by {@link #index}. */
  static byte[] of(int orientation) {
    return switch (orientation) {
      case Band.HL -> TURNED;
      case Band.HH -> DIAGONAL;
      default -> UPRIGHT;
    };
  }

  static int index(int horizontal, int vertical, int diagonals) {
    return (horizontal * SIDES + vertical) * DIAGONALS + diagonals;
  }

  static int sign(int horizontal, int vertical) {
    return SIGN[(horizontal + 1) * SIDES + vertical + 1];
  }

  /** Whether the decoded bit of a sign is inverted. */
  static boolean inverts(int horizontal, int vertical) {
    return horizontal < 0 || horizontal == 0 && vertical < 0;
  }

  private static byte[] zeroCoding(boolean turned) {
    byte[] contexts = new byte[SIDES * SIDES * DIAGONALS];
    for (int i = 0; i < contexts.length; i++) {
      int first = i / DIAGONALS / SIDES;
      int second = i / DIAGONALS % SIDES;
      int d = i % DIAGONALS;
      contexts[i] = (byte) (turned ? straight(second, first, d) : straight(first, second, d));
    }
    return contexts;
  }

  private static int straight(int h, int v, int d) {
    return switch (h) {
      case 2 -> 8;
      case 1 -> v > 0 ? 7 : d > 0 ? 6 : 5;
      default -> v > 0 ? 2 + v : Math.min(d, 2);
    };
  }

  private static byte[] diagonal() {
    byte[] contexts = new byte[SIDES * SIDES * DIAGONALS];
    for (int i = 0; i < contexts.length; i++) {
      int sides = i / DIAGONALS / SIDES + i / DIAGONALS % SIDES;
      contexts[i] =
          (byte)
              switch (i % DIAGONALS) {
                case 0 -> Math.min(sides, 2);
                case 1 -> 3 + Math.min(sides, 2);
                case 2 -> 6 + Math.min(sides, 1);
                default -> 8;
              };
    }
    return contexts;
  }
}
