package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataUseTest {

  @ParameterizedTest
  @CsvSource({
    "NRES, NRES GRU HMB DS POA",
    "GRU, GRU HMB DS POA",
    "HMB, HMB DS",
    "DS, DS",
    "POA, POA"
  })
  void widerPermissionsHoldNarrowerPurposes(DataUse permission, String purposes) {
    Set<String> permitted =
        Arrays.stream(DataUse.values())
            .filter(DataUse::permission)
            .filter(permission::permits)
            .map(Enum::name)
            .collect(Collectors.toSet());
    assertThat(permitted).containsExactlyInAnyOrder(purposes.split(" "));
  }

  @ParameterizedTest
  @EnumSource
  void everyTermIsFoundByItsCode(DataUse term) {
    assertThat(term.code()).matches("DUO:00000\\d\\d");
    assertThat(DataUse.of(term.code())).contains(term);
    assertThat(DataUse.of(term.code().replace(':', '_'))).contains(term);
  }

  @ParameterizedTest
  @EnumSource
  void modifiersPermitNothing(DataUse term) {
    if (!term.permission()) {
      assertThat(DataUse.values()).noneMatch(term::permits);
    }
  }
}
