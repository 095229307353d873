package io.lethe.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void findsTheFirstByteOfOnesWhereverItStands() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = -1;
      }
      int from = random.nextInt(bytes.length + 1);
      int end = from + random.nextInt(bytes.length - from + 1);
      int expected = from;
      while (expected < end && bytes[expected] != -1) {
        expected++;
      }
      assertThat(Numbers.indexOfOnes(bytes, from, end)).isEqualTo(expected);
    }
  }
}
