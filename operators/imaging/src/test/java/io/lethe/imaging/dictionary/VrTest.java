package io.lethe.imaging.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VrTest {

  @ParameterizedTest
  @EnumSource
  void codeLeadsBackToTheVr(Vr vr) {
    assertThat(Vr.of(vr.code())).isEqualTo(vr);
    assertThat(vr.code()).isEqualTo(vr.name().charAt(0) * 256 + vr.name().charAt(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x2020, 0x4141, 0x6F77, 0xFFFF, 0x5B5B, 0x1_4F57, Integer.MIN_VALUE})
  void otherCodesAreNoVr(int code) {
    assertThat(Vr.of(code)).isNull();
  }

  @Test
  void exactlyThirteenHaveLongLengths() {
    EnumSet<Vr> wide = EnumSet.allOf(Vr.class);
    wide.removeIf(vr -> !vr.longLength());
    assertThat(wide)
        .containsExactly(
            Vr.OB, Vr.OD, Vr.OF, Vr.OL, Vr.OV, Vr.OW, Vr.SQ, Vr.SV, Vr.UC, Vr.UN, Vr.UR, Vr.UT,
            Vr.UV);
  }

  @ParameterizedTest
  @EnumSource
  void characterDataIsNeverSwapped(Vr vr) {
    assertThat(vr.unit()).isIn(1, 2, 4, 8);
    if (vr.text()) {
      assertThat(vr.unit()).isEqualTo(1);
    }
    if (vr.charset()) {
      assertThat(vr.text()).isTrue();
    }
  }

  @Test
  void padsTextWithSpaceAndTheRestWithZero() {
    assertThat(Vr.LO.padding()).isEqualTo((byte) 0x20);
    assertThat(Vr.UR.padding()).isEqualTo((byte) 0x20);
    assertThat(Vr.UI.padding()).isEqualTo((byte) 0);
    assertThat(Vr.OB.padding()).isEqualTo((byte) 0);
  }

  @Test
  void swapsByTheSizeOfOneNumber() {
    assertThat(Vr.AT.unit()).isEqualTo(2);
    assertThat(Vr.OW.unit()).isEqualTo(2);
    assertThat(Vr.OF.unit()).isEqualTo(4);
    assertThat(Vr.OV.unit()).isEqualTo(8);
    assertThat(Vr.OB.unit()).isEqualTo(1);
    assertThat(Vr.UN.unit()).isEqualTo(1);
  }
}
