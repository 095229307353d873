package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTest {

  @Test
  void numbersAreSpelledAsBigIntegerSpellsThem() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5000; i++) {
      byte[] number = new byte[16];
      random.nextBytes(number);
      Arrays.fill(number, 0, random.nextInt(17), (byte) 0);
      assertThat(Decimal.of(number)).isEqualTo(new BigInteger(1, number).toString());
    }
  }

  @Test
  void theSmallestAndTheGreatestAreSpelled() {
    byte[] greatest = new byte[16];
    Arrays.fill(greatest, (byte) 0xFF);
    assertThat(Decimal.of(new byte[16])).isEqualTo("0");
    assertThat(Decimal.of(greatest)).isEqualTo("340282366920938463463374607431768211455");
  }
}
