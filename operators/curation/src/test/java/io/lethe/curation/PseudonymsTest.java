package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PseudonymsTest {

  private static final String UID = "1.2.840.113619.2.55.3.604688119.971.1268071029.320";

  @TempDir private Path folder;

  private Pseudonyms first;
  private Pseudonyms second;

  @BeforeEach
  void keys() throws IOException {
    first = Keys.pseudonyms(folder, Keys.FIRST);
    second = Keys.pseudonyms(folder, Keys.SECOND);
  }

  /** A change here breaks every link to what was curated before. */
  @Test
  void pseudonymsAreForEver() {
    assertThat(first.keyId()).isEqualTo("12345678");
    assertThat(first.subject("MRN-1")).isEqualTo("pg0mvqjjwkxb7cj75ke1ctkg");
    assertThat(Pseudonyms.looksLikeSubject(first.subject("MRN-1"))).isTrue();
    for (String id : new String[] {"MRN-1", "", "4711", "pg0mvqjjwkxb7cj75ke1ctkl", "2.25.17"}) {
      assertThat(Pseudonyms.looksLikeSubject(id)).as(id).isFalse();
    }
    assertThat(first.uid(UID)).isEqualTo("2.25.269397132150720311061658929278826485111");
    assertThat(first.shortName(Domain.ACCESSION, "A-1")).isEqualTo("cr0zjvxtnnw3pe3p");
    assertThat(first.source("event:1")).isEqualTo("27sx1dza1wtre9x1w8ekntag");
    assertThat(first.dateShiftDays("MRN-1")).isEqualTo(-488);
  }

  @Test
  void theFunctionIsHmacOfDomainAndValue() throws GeneralSecurityException {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] expected = mac.doFinal("read-group\0RG1".getBytes(StandardCharsets.UTF_8));
    assertThat(first.prf(Domain.READ_GROUP, "RG1", 32)).isEqualTo(expected);
    assertThat(first.prf(Domain.READ_GROUP, "RG1", 10)).isEqualTo(Arrays.copyOf(expected, 10));
  }

  @Test
  void sameValueSamePseudonym() throws IOException {
    Pseudonyms again = Keys.pseudonyms(folder, Keys.FIRST);
    assertThat(again.subject("MRN-1")).isEqualTo(first.subject("MRN-1"));
    assertThat(again.uid(UID)).isEqualTo(first.uid(UID));
  }

  @Test
  void projectsAreUnrelated() {
    assertThat(second.subject("MRN-1")).isNotEqualTo(first.subject("MRN-1"));
    assertThat(second.uid(UID)).isNotEqualTo(first.uid(UID));
  }

  @Test
  void domainsAreUnrelated() {
    Set<String> outputs = new HashSet<>();
    for (Domain domain : Domain.values()) {
      outputs.add(HexFormat.of().formatHex(first.prf(domain, "same", 32)));
    }
    assertThat(outputs).hasSameSizeAs(Domain.values());
  }

  @ParameterizedTest
  @EnumSource(Domain.class)
  void labelsAreUniqueAndHoldNoSeparator(Domain domain) {
    assertThat(domain.label()).matches("[a-z-]+");
    assertThat(Domain.values()).filteredOn(d -> d.label().equals(domain.label())).hasSize(1);
  }

  /**
   * PS3.5 section 9.1: digits and dots, no component with a leading zero, 64 characters at most.
   */
  @Test
  void uidsAreValid() {
    SplittableRandom random = new SplittableRandom(20240517);
    for (int i = 0; i < 2000; i++) {
      assertThat(first.uid("1.2." + random.nextLong(Long.MAX_VALUE)))
          .matches("2\\.25\\.(0|[1-9][0-9]{0,38})");
    }
  }

  @Test
  void namesAreLowerCaseBase32() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500; i++) {
      String value = Long.toString(random.nextLong());
      assertThat(first.subject(value)).matches("[0-9a-hjkmnp-tv-z]{24}");
      assertThat(first.shortName(Domain.ACCESSION, value)).matches("[0-9a-hjkmnp-tv-z]{16}");
    }
  }

  @Test
  void dateShiftIsPerSubjectAndAlwaysIntoThePast() {
    Set<Integer> shifts = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      int days = first.dateShiftDays("MRN-" + i);
      assertThat(days).isBetween(-3650, -30).isEqualTo(first.dateShiftDays("MRN-" + i));
      shifts.add(days);
    }
    assertThat(shifts).hasSizeGreaterThan(2000);
  }
}
