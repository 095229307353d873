package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Integers and the end of file are written as CRAM v3 §2.3 and §9 spell them. */
class IntegersTest {

  private static String hex(ByteBuilder out) {
    return HexFormat.of().formatHex(out.toBytes());
  }

  @Test
  void everyIntegerIsReadAsItWasWritten() throws RejectedException {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      int small = random.nextInt() >> random.nextInt(32);
      long large = random.nextLong() >> random.nextInt(64);
      ByteBuilder out = new ByteBuilder();
      Varints.itf8(out, small);
      Varints.ltf8(out, large);
      Cursor in = new Cursor(out.toBytes(), 0);
      assertThat(in.itf8()).isEqualTo(small);
      assertThat(in.ltf8()).isEqualTo(large);
      in.finished();
    }
  }

  @Test
  void integersHaveTheBytesOfTheSpecification() {
    ByteBuilder out = new ByteBuilder();
    Varints.itf8(out, 0x7f);
    Varints.itf8(out, 0x80);
    Varints.itf8(out, 0x4000);
    Varints.itf8(out, 0x200000);
    Varints.itf8(out, -1);
    assertThat(hex(out)).isEqualTo("7f" + "8080" + "c04000" + "e0200000" + "ffffffff0f");
  }

  @Test
  void endOfFileHasTheBytesOfTheSpecification() {
    ByteBuilder three = new ByteBuilder();
    ContainerHeader.writeEnd(three, new CramVersion(3, 1));
    assertThat(hex(three))
        .isEqualTo(
            "0f000000ffffffff0fe0454f4600000000010005bdd94f" + "0001000606010001000100ee63014b");
    ByteBuilder two = new ByteBuilder();
    ContainerHeader.writeEnd(two, new CramVersion(2, 1));
    assertThat(hex(two))
        .isEqualTo("0b000000ffffffff0fe0454f46000000000100" + "0001000606010001000100");
  }
}
