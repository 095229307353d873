package io.lethe.imaging.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttributeTypesTest {

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";
  private static final String PET = "1.2.840.10008.5.1.4.1.1.128";
  private static final String BASIC_TEXT_SR = "1.2.840.10008.5.1.4.1.1.88.11";
  private static final AttributeTypes TYPES = AttributeTypes.load();

  @Test
  void sumsUpTheModulesOfAnIod() {
    assertThat(TYPES.typeOf(CT, 0, Tag.PatientID)).isEqualTo(AttributeType.TYPE_2);
    assertThat(TYPES.typeOf(CT, 0, Tag.ContentDate)).isEqualTo(AttributeType.TYPE_2C);
    assertThat(TYPES.typeOf(CT, 0, Tag.SeriesDate)).isEqualTo(AttributeType.TYPE_3);
    assertThat(TYPES.typeOf(ENHANCED_CT, 0, Tag.ContentDate)).isEqualTo(AttributeType.TYPE_1);
  }

  @Test
  void theMostDemandingModuleHolds() {
    // optional in General Series, Type 1 in PET Series
    assertThat(TYPES.typeOf(PET, 0, Tag.SeriesDate)).isEqualTo(AttributeType.TYPE_1);
    // optional in General Equipment, Type 1 in Enhanced General Equipment
    assertThat(TYPES.typeOf(ENHANCED_CT, 0, Tag.DeviceSerialNumber))
        .isEqualTo(AttributeType.TYPE_1);
  }

  @Test
  void anAttributeHasItsOwnTypeWithinASequence() {
    assertThat(TYPES.typeOf(CT, Tag.OtherPatientIDsSequence, Tag.PatientID))
        .isEqualTo(AttributeType.TYPE_1);
    assertThat(TYPES.typeOf(CT, Tag.ContentSequence, Tag.PatientID))
        .isEqualTo(AttributeType.UNKNOWN);
  }

  @Test
  void functionalGroupsStandInTheItemsOfTheirSequences() {
    assertThat(
            TYPES.typeOf(
                ENHANCED_CT, Tag.PerFrameFunctionalGroupsSequence, Tag.ReferencedImageSequence))
        .isEqualTo(AttributeType.TYPE_2);
    assertThat(TYPES.typeOf(CT, Tag.PerFrameFunctionalGroupsSequence, Tag.ReferencedImageSequence))
        .isEqualTo(AttributeType.UNKNOWN);
  }

  @Test
  void theSupplementAddsModules() {
    assertThat(TYPES.typeOf(BASIC_TEXT_SR, 0, Tag.ContentDate)).isEqualTo(AttributeType.TYPE_1);
  }

  @Test
  void unknownSopClassesHaveUnknownTypes() {
    assertThat(TYPES.typeOf("1.2.3", 0, Tag.PatientID)).isEqualTo(AttributeType.UNKNOWN);
    assertThat(TYPES.typeOf(null, 0, Tag.PatientID)).isEqualTo(AttributeType.UNKNOWN);
  }

  @Test
  void theSupplementNamesOnlyModulesSequencesAndCompoundActionsThatExist() {
    ConfidentialityProfile profile = ConfidentialityProfile.load();
    DataDictionary dictionary = DataDictionary.load();
    Set<String> modules =
        ReferenceTable.read("attribute-types.tsv").stream()
            .filter(row -> row[0].equals("I"))
            .flatMap(row -> Stream.of(row[2].split(" ")))
            .collect(Collectors.toSet());
    for (String[] row : ReferenceTable.read("attribute-types-supplement.tsv")) {
      assertThat(modules).contains(row[1]);
      for (String entry : row[2].split(" ")) {
        String[] path = entry.substring(0, entry.indexOf(':')).split(">");
        assertThat(profile.basicActionOf(tag(path[path.length - 1])).compound()).isTrue();
        if (path.length > 1) {
          assertThat(dictionary.vrOf(tag(path[0]))).isEqualTo(Vr.SQ);
        }
      }
    }
  }

  private static int tag(String hex) {
    return Integer.parseUnsignedInt(hex, 16);
  }
}
