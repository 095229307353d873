package io.lethe.imaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstitutionWordsTest {

  private static final InstitutionWords WORDS = InstitutionWords.load(Vocabulary.load());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "University Hospital, Department of Radiology",
        "Universitätsklinikum, Klinik für Radiologie und Nuklearmedizin",
        "Centre Hospitalier Universitaire, Service de Neuroradiologie",
        "Hospital Clínico Universitario, Servicio de Radiodiagnóstico",
        "Azienda Ospedaliera, Dipartimento di Diagnostica per Immagini",
        "Academisch Ziekenhuis, Afdeling Radiologie",
        "St. Mary's General Medical Center",
        "Children's Memorial Clinic, Pediatric Cardiology",
        "12 North Street, Suite 4, Germany",
        "Siemens Healthineers, Philips Medical Systems",
        "Head Neck Thorax Abdomen Pelvis Spine Contrast Brain",
        "東京大学医学部附属病院",
        "NYU, MGH, UCSF, LMU"
      })
  void whatAnyInstitutionIsCalledTellsNone(String name) {
    assertThat(WORDS.of(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Providence Medical Center, Providence",
    "Cardiff Royal Infirmary, Cardiff",
    "Kantonsspital Frauenfeld, Frauenfeld",
    "Spitalfields Clinic, Spitalfields",
    "Karolinska Universitetssjukhuset, Karolinska",
    "Massachusetts General Hospital, Massachusetts"
  })
  void theWordThatTellsIsFound(String name, String word) {
    assertThat(WORDS.of(name)).contains(word);
  }

  @Test
  void umlautsAndAccentsAreSpelledInAsciiToo() {
    assertThat(WORDS.of("Klinikum Würzburg"))
        .containsExactlyInAnyOrder("Würzburg", "wurzburg", "wuerzburg");
    assertThat(WORDS.of("Hôpital Salpêtrière")).contains("Salpêtrière", "salpetriere");
  }

  @Test
  void theListIsOfWordsThatCouldBeFoundAtAll() {
    assertThat(ReferenceTable.read("institution-words.txt"))
        .flatExtracting(row -> List.of(row[0].split(" ")))
        .allSatisfy(word -> assertThat(word).matches("[a-z]{4,}\\*?"))
        .doesNotHaveDuplicates();
  }
}
