package io.lethe.imaging.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSyntaxTest {

  private static final String ROOT = "1.2.840.10008.1.2";

  @Test
  void everyRegisteredOneIsKnownUnlessItHoldsNoDataSetToCurate() {
    assertThat(ReferenceTable.read("uids.tsv"))
        .filteredOn(row -> row[1].equals("Transfer Syntax") && TransferSyntax.of(row[0]) == null)
        .extracting(row -> row[0])
        .containsExactlyInAnyOrder(
            // JPIP Referenced, with and without Deflate, and for HTJ2K
            ROOT + ".4.94",
            ROOT + ".4.95",
            ROOT + ".4.204",
            ROOT + ".4.205",
            // RFC 2557 MIME, XML
            ROOT + ".6.1",
            ROOT + ".6.2",
            // SMPTE ST 2110
            ROOT + ".7.1",
            ROOT + ".7.2",
            ROOT + ".7.3",
            // Papyrus 3
            "1.2.840.10008.1.20");
  }

  @Test
  void nativeOnesDifferInVrByteOrderAndDeflation() {
    assertThat(TransferSyntax.of(ROOT))
        .isEqualTo(new TransferSyntax(ROOT, false, false, false, false));
    assertThat(TransferSyntax.of(ROOT + ".1"))
        .isEqualTo(new TransferSyntax(ROOT + ".1", true, false, false, false));
    assertThat(TransferSyntax.of(ROOT + ".1.99"))
        .isEqualTo(new TransferSyntax(ROOT + ".1.99", true, false, true, false));
    assertThat(TransferSyntax.of(ROOT + ".2"))
        .isEqualTo(new TransferSyntax(ROOT + ".2", true, true, false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {".1.98", ".4.50", ".4.66", ".4.80", ".4.90", ".4.106.1", ".4.203", ".5"})
  void compressedOnesAreExplicitLittleEndian(String suffix) {
    assertThat(TransferSyntax.of(ROOT + suffix))
        .isEqualTo(new TransferSyntax(ROOT + suffix, true, false, false, true));
  }

  @Test
  void deflatedFramesAreEncapsulatedAndTheDataSetIsNot() {
    TransferSyntax syntax = TransferSyntax.of(ROOT + ".8.1");
    assertThat(syntax.encapsulated()).isTrue();
    assertThat(syntax.deflated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.840.113619.5.2", "1.2.840.10008.1.2 ", "1.2.840.10008.1.2.4"})
  void othersAreUnknown(String uid) {
    assertThat(TransferSyntax.of(uid)).isNull();
  }
}
