package io.lethe.genomics.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockTableTest {

  private static final int BLOCKS = 5000;

  /** Against a plain list of blocks of seeded sizes, some of them empty. */
  @Test
  void everyPlaceHasOneOffsetAndEveryOffsetOnePlace() {
    Random random = new Random(1);
    BlockTable table = new BlockTable();
    long[] addresses = new long[BLOCKS];
    long[] starts = new long[BLOCKS + 1];
    for (int i = 0; i < BLOCKS; i++) {
      int length = random.nextInt(7) == 0 ? 0 : 1 + random.nextInt(65_535);
      table.block(starts[i], length, addresses[i]);
      starts[i + 1] = starts[i] + length;
      if (i + 1 < BLOCKS) {
        addresses[i + 1] = addresses[i] + 1 + random.nextInt(65_536);
      }
    }
    for (int i = 0; i < BLOCKS; i++) {
      long length = starts[i + 1] - starts[i];
      assertThat(table.decoded(addresses[i] << 16)).isEqualTo(starts[i]);
      assertThat(table.decoded(addresses[i] << 16 | length)).isEqualTo(starts[i + 1]);
      assertThat(table.decoded((addresses[i] << 16) + length + 1)).isNotEqualTo(starts[i + 1] + 1);
      if (length > 0) {
        assertThat(table.virtual(starts[i])).isEqualTo(addresses[i] << 16);
        assertThat(table.virtual(starts[i + 1] - 1)).isEqualTo(addresses[i] << 16 | length - 1);
      }
      boolean next = i + 1 < BLOCKS && addresses[i + 1] == addresses[i] + 1;
      if (!next) {
        assertThat(table.decoded(addresses[i] + 1 << 16)).isEqualTo(BlockTable.NONE);
      }
    }
    assertThat(table.virtual(starts[BLOCKS] + 1)).isEqualTo(BlockTable.NONE);
    assertThat(table.complete()).isTrue();
  }

  @Test
  void anEmptyTableHasNoPlaces() {
    assertThat(new BlockTable().decoded(0)).isEqualTo(BlockTable.NONE);
    assertThat(new BlockTable().virtual(0)).isEqualTo(BlockTable.NONE);
  }

  @Test
  void blocksThatDoNotFollowEachOtherMakeNoTable() {
    BlockTable table = new BlockTable();
    table.block(0, 10, 0);
    table.block(11, 10, 50);
    assertThat(table.complete()).isFalse();
  }
}
