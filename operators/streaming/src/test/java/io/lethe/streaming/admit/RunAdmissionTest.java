package io.lethe.streaming.admit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.KeyRing;
import io.lethe.curation.ReasonCode;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.AdmittedSample;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAdmissionTest {

  private static final Consent WITHDRAWN =
      new Consent(ConsentStatus.WITHDRAWN, List.of("DUO:0000042"), null);
  private static final Consent EXPIRED =
      new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), Samples.LANDED);

  @TempDir private Path keys;

  private Admission admission;

  @BeforeEach
  void open() throws IOException {
    new KeyRing(keys).create("demo");
    admission = new Admission(SampleRules.withRuns().parse(), new KeyRing(keys));
  }

  @Test
  void aSamplesOwnConsentTakesThePlaceOfTheRuns() {
    AdmittedDelivery admitted =
        admitted(
            Samples.run()
                .setSamples(
                    List.of(
                        Samples.sample(1, null),
                        Samples.sample(2, WITHDRAWN),
                        Samples.sample(3, EXPIRED))));
    assertThat(admitted.getRun().getSamples())
        .extracting(AdmittedSample::getRefusal)
        .containsExactly(null, "CONSENT_WITHDRAWN", "CONSENT_EXPIRED");
    assertThat(admitted.getRun().getRefusal()).isNull();
  }

  @Test
  void aRunWithoutConsentIsAdmittedForSamplesThatHaveTheirOwn() {
    AdmittedDelivery admitted =
        admitted(
            Samples.run()
                .setConsent(new Consent(ConsentStatus.UNKNOWN, List.of(), null))
                .setSamples(
                    List.of(Samples.sample(1, Samples.consent()), Samples.sample(2, null))));
    assertThat(admitted.getRun().getRefusal()).isEqualTo("CONSENT_MISSING");
    assertThat(admitted.getRun().getSamples())
        .extracting(AdmittedSample::getRefusal)
        .containsExactly(null, "CONSENT_MISSING");
  }

  @Test
  void aRunOfWhichNoSampleIsPermittedIsRefusedAsAWhole() {
    assertRefused(
        Samples.run().setSamples(List.of(Samples.sample(1, EXPIRED), Samples.sample(2, WITHDRAWN))),
        ReasonCode.CONSENT_EXPIRED);
    assertRefused(Samples.run().setConsent(WITHDRAWN), ReasonCode.CONSENT_WITHDRAWN);
  }

  @Test
  void theDeclaredReferenceMustBeOneOfThePolicy() {
    assertRefused(Samples.run().setReference("hg19"), ReasonCode.REFERENCE_NOT_ALLOWED);
    assertThat(admitted(Samples.run().setReference("GRCh38")).getRun().getReference())
        .isEqualTo("GRCh38");
  }

  @ParameterizedTest
  @CsvSource({"PCR-free, PCR-free", "prepared by Jane Doe,"})
  void libraryPreparationsGoOnOnlyIfThePolicyListsThem(String declared, String kept) {
    RunSample sample = new RunSample("S1", "P1", declared, null);
    assertThat(
            admitted(Samples.run().setSamples(List.of(sample)))
                .getRun()
                .getSamples()
                .get(0)
                .getLibraryPrep())
        .isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"illumina, ILLUMINA", "NovaSeq X, NovaSeq X", "Jane Doe's sequencer,"})
  void platformsGoOnOnlyIfTheyAreTermsOrThePolicyListsThem(String declared, String kept) {
    assertThat(admitted(Samples.run().setPlatform(declared)).getRun().getPlatform())
        .isEqualTo(kept);
  }

  @Test
  void runsHaveAnIdAndNameNoSampleTwice() {
    assertInvalid(Samples.run().setRunId(" "));
    assertInvalid(
        Samples.run().setSamples(List.of(Samples.sample(1, null), Samples.sample(1, WITHDRAWN))));
    assertInvalid(Samples.run().setFiles(List.of(Samples.file("a.bam", null))));
  }

  private AdmittedDelivery admitted(RunLanded.Builder event) {
    return ((Admission.Admitted) decide(event)).delivery();
  }

  private void assertRefused(RunLanded.Builder event, ReasonCode reason) {
    assertThat(((Admission.Refused) decide(event)).reason()).isEqualTo(reason);
  }

  private void assertInvalid(RunLanded.Builder event) {
    assertThat(decide(event)).isEqualTo(new Admission.Unknown(ReasonCode.EVENT_INVALID));
  }

  private Admission.Verdict decide(RunLanded.Builder event) {
    return admission.decide(Announcement.of(event.build()), Samples.source(7));
  }
}
