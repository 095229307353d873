package io.lethe.imaging.jpeg2000;

import java.util.Arrays;

/** The arithmetic decoder (T.800 Annex C). Not thread-safe. */
final class MqDecoder implements BitSource {

  static final int ZERO_CODING = 0;
  static final int SIGN_CODING = 9;
  static final int REFINEMENT = 14;
  static final int RUN_LENGTH = 17;
  static final int UNIFORM = 18;

  private static final int CONTEXTS = 19;
  private static final int FIRST_ZERO_STATE = 4;
  private static final int RUN_LENGTH_STATE = 3;
  private static final int UNIFORM_STATE = 46;
  private static final int HALF = 0x8000;
  private static final int MARKER = 0xFF;
  private static final int LAST_STUFFED = 0x8F;

  /** Table C.2: probability, next state after the more and the less probable symbol, switch. */
  private static final int[][] STATES = {
    {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0AC1, 4, 12, 0},
    {0x0521, 5, 29, 0}, {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0},
    {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0}, {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0},
    {0x1C01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1}, {0x5401, 16, 14, 0},
    {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
    {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0},
    {0x1C01, 25, 22, 0}, {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0},
    {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0}, {0x0AC1, 31, 28, 0}, {0x09C1, 32, 29, 0},
    {0x08A1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0}, {0x02A1, 36, 33, 0},
    {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
    {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0},
    {0x0005, 45, 42, 0}, {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0}
  };

  private static final int[] PROBABILITY = column(0);
  private static final int[] NEXT_MORE = column(1);
  private static final int[] NEXT_LESS = column(2);
  private static final int[] SWITCH = column(3);

  private final int[] state = new int[CONTEXTS];
  private final int[] likely = new int[CONTEXTS];
  private byte[] data = {};
  private int at;
  private int end;
  private int code;
  private int interval;
  private int shifts;

  private static int[] column(int number) {
    int[] column = new int[STATES.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = STATES[i][number];
    }
    return column;
  }

  /** Sets all contexts to their first states (Table D.7). */
  void reset() {
    Arrays.fill(state, 0);
    Arrays.fill(likely, 0);
    state[ZERO_CODING] = FIRST_ZERO_STATE;
    state[RUN_LENGTH] = RUN_LENGTH_STATE;
    state[UNIFORM] = UNIFORM_STATE;
  }

  /** Starts a codeword segment. */
  void open(byte[] bytes, int from, int to) {
    data = bytes;
    at = from;
    end = to;
    code = byteAt(at) << Short.SIZE;
    byteIn();
    code <<= 7;
    shifts -= 7;
    interval = HALF;
  }

  @Override
  public int decode(int context) {
    int from = state[context];
    int probability = PROBABILITY[from];
    interval -= probability;
    if (code >>> Short.SIZE < probability) {
      boolean more = interval < probability;
      interval = probability;
      return renormalized(context, from, more);
    }
    code -= probability << Short.SIZE;
    if ((interval & HALF) != 0) {
      return likely[context];
    }
    return renormalized(context, from, interval >= probability);
  }

  private int renormalized(int context, int from, boolean more) {
    int symbol = likely[context];
    if (more) {
      state[context] = NEXT_MORE[from];
    } else {
      likely[context] = symbol ^ SWITCH[from];
      symbol ^= 1;
      state[context] = NEXT_LESS[from];
    }
    do {
      if (shifts == 0) {
        byteIn();
      }
      interval <<= 1;
      code <<= 1;
      shifts--;
    } while ((interval & HALF) == 0);
    return symbol;
  }

  /** Bytes after the end count as FF (D.4.1). */
  private int byteAt(int index) {
    return index < end ? data[index] & 0xFF : MARKER;
  }

  private void byteIn() {
    if (byteAt(at) != MARKER) {
      at++;
      code += byteAt(at) << Byte.SIZE;
      shifts = Byte.SIZE;
    } else if (byteAt(at + 1) > LAST_STUFFED) {
      code += MARKER << Byte.SIZE;
      shifts = Byte.SIZE;
    } else {
      at++;
      code += byteAt(at) << Byte.SIZE + 1;
      shifts = Byte.SIZE - 1;
    }
  }
}
