package io.lethe.imaging.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActionResolverTest {

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String PET = "1.2.840.10008.5.1.4.1.1.128";
  private static final String UNKNOWN = "1.2.3";
  private static final ConfidentialityProfile PROFILE = ConfidentialityProfile.load();
  private static final ActionResolver RESOLVER = new ActionResolver(PROFILE, AttributeTypes.load());

  @ParameterizedTest
  @CsvSource({
    // action, then what it becomes for Type 1, 1C, 2, 2C, 3 and an unknown Type
    "X/Z,    D, D, Z, Z, X, X",
    "X/D,    D, D, D, D, X, X",
    "Z/D,    D, D, Z, Z, Z, Z",
    "X/Z/D,  D, D, Z, Z, X, X",
    "X/Z/U*, U, U, U, U, X, X",
    "X,      X, X, X, X, X, X",
    "D,      D, D, D, D, D, D",
    "U,      U, U, U, U, U, U"
  })
  void theTypeDecidesACompoundAction(
      String action,
      ActionCode type1,
      ActionCode type1C,
      ActionCode type2,
      ActionCode type2C,
      ActionCode type3,
      ActionCode unknown) {
    ActionCode code = ActionCode.parse(action);
    assertThat(AttributeType.values())
        .extracting(type -> ActionResolver.decide(code, type))
        .isEqualTo(List.of(type1, type1C, type2, type2C, type3, unknown));
  }

  @ParameterizedTest
  @EnumSource
  void neverReturnsACompoundAction(ActionCode action) {
    for (AttributeType type : AttributeType.values()) {
      assertThat(ActionResolver.decide(action, type).compound()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMustHaveAValueKeepsOne(ActionCode action) {
    for (AttributeType type : AttributeType.values()) {
      if (action.compound() && type.needsValue()) {
        assertThat(ActionResolver.decide(action, type)).isIn(ActionCode.D, ActionCode.U);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMustBePresentIsNotRemovedUnlessTheTableLeavesNoChoice(ActionCode action) {
    for (AttributeType type : AttributeType.values()) {
      if (action.compound() && type.needsPresence()) {
        assertThat(ActionResolver.decide(action, type)).isNotEqualTo(ActionCode.X);
      }
    }
  }

  @Test
  void everyTagOfTheTableGetsOneAction() {
    for (int tag : PROFILE.tags()) {
      for (String sopClass : List.of(CT, PET, UNKNOWN)) {
        assertThat(RESOLVER.resolve(sopClass, 0, tag)).matches(action -> !action.compound());
      }
    }
  }

  @Test
  void followsTheObjectsOwnIod() {
    assertThat(RESOLVER.resolve(CT, 0, Tag.SeriesDate)).isEqualTo(ActionCode.X);
    assertThat(RESOLVER.resolve(PET, 0, Tag.SeriesDate)).isEqualTo(ActionCode.D);
    assertThat(RESOLVER.resolve(CT, 0, Tag.ContentDate)).isEqualTo(ActionCode.Z);
    assertThat(RESOLVER.resolve(UNKNOWN, 0, Tag.ContentDate)).isEqualTo(ActionCode.Z);
    assertThat(RESOLVER.resolve(CT, 0, Tag.ReferencedImageSequence)).isEqualTo(ActionCode.X);
    assertThat(RESOLVER.resolve(null, 0, Tag.StationName)).isEqualTo(ActionCode.X);
  }

  @Test
  void attributesOutsideTheTableHaveNoAction() {
    assertThat(RESOLVER.resolve(CT, 0, Tag.Rows)).isNull();
  }
}
