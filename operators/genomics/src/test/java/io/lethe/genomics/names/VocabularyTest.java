package io.lethe.genomics.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void vendorsTermsPass() {
    for (String term :
        List.of(
            "NovaSeq 6000",
            "NovaSeq X Series 10B",
            "NextSeq 1000/2000 P2 Flow Cell Cartridge",
            "NovaSeq 6000 S4 v1.5 300 cycles",
            "MiSeq Control Software",
            "Version3",
            "TruSeq Nano DNA",
            "Illumina DNA PCR-Free",
            "IDT UD Indexes",
            "KAPA HyperPlus",
            "SureSelectXT")) {
      assertThat(Vocabulary.shipped().clean(term)).as(term).contains(term);
    }
  }

  @Test
  void allElseIsHeldBack() {
    for (String text :
        List.of(
            "",
            "JANEDOE",
            "TruSeq by Jane",
            "DNA 12345678",
            "DNA 123 456 789",
            "24.05.17",
            "24 05 17",
            "DNA/../../home",
            "DNA;x",
            "=DNA",
            "DNA ".repeat(30),
            "DNA\u0000",
            "DN\u00c4")) {
      assertThat(Vocabulary.shipped().clean(text)).as(text).isEmpty();
    }
  }
}
