package io.lethe.imaging.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CodeBlockTest {

  /** A byte for each of many layers: none may cost a copy of all before it. */
  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void bytesOfManyPacketsAreSoonTogether() {
    byte[] packets = new byte[1 << 18];
    CodeBlock block = new CodeBlock(new Area(0, 0, 1, 1));
    for (int i = 0; i < packets.length; i++) {
      packets[i] = (byte) i;
      block.addChunk(i, 1);
    }
    assertThat(block.collect(packets)).isEqualTo(packets);
  }
}
