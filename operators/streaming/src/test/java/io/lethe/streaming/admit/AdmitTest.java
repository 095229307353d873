package io.lethe.streaming.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.DataKind;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Sha256;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.LandingMessage;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.Samples;
import io.lethe.streaming.SideOutputs;
import io.lethe.streaming.Types;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmitTest {

  @TempDir private Path keys;

  private OneInputStreamOperatorTestHarness<LandingMessage, AdmittedDelivery> studies;
  private OneInputStreamOperatorTestHarness<LandingMessage, AdmittedDelivery> runs;

  @BeforeEach
  void open() throws Exception {
    new KeyRing(keys).create("demo");
    studies = harness(DataKind.IMAGING);
    runs = harness(DataKind.GENOMICS);
  }

  @AfterEach
  void close() throws Exception {
    studies.close();
    runs.close();
  }

  @Test
  void admittedDeliveryCarriesItsRules() throws Exception {
    send(Samples.study().setLabels(Map.of("labelSource", "radiologist", "ward", "12")).build());
    AdmittedDelivery admitted = studies.extractOutputValues().get(0);
    DeliveryRef delivery = admitted.getDelivery();
    assertThat(admitted.getObjects()).containsExactly(Samples.landed(0));
    assertThat(delivery.getId()).isEqualTo("landing.studies-0-7");
    assertThat(delivery.getKind()).isEqualTo("IMAGING");
    assertThat(delivery.getRecipe()).isEqualTo("imaging-basic");
    assertThat(delivery.getPolicyTags()).containsEntry("data-class", "pseudonymised");
    assertThat(delivery.getLabelSource()).isEqualTo("radiologist");
    assertThat(refusals(studies)).isEmpty();
    assertThat(opened(studies)).isEmpty();
  }

  @Test
  void consentThatGoesOnHoldsNoFreeText() throws Exception {
    List<String> codes = List.of("DUO_0000042", "Doe^Jane 1970-01-01");
    send(Samples.study().setConsent(new Consent(ConsentStatus.GRANTED, codes, null)).build());
    DeliveryRef refused = opened(studies).get(0).getDelivery();
    assertThat(refused.getConsent().getDuoCodes()).containsExactly("DUO:0000042");
  }

  @Test
  void digestOfTheEventIsKeyedAndStable() throws Exception {
    send(Samples.study().build());
    send(Samples.study().build());
    assertThat(studies.extractOutputValues())
        .extracting(delivery -> delivery.getDelivery().getDigest())
        .allSatisfy(digest -> assertThat(digest).matches("[0-9a-z]{24}"))
        .containsOnly(new KeyRing(keys).pseudonyms("demo").source("event:event-1"));
  }

  @Test
  void labelSourcesThatThePolicyDoesNotListStayBehind() throws Exception {
    send(Samples.study().setLabels(Map.of("labelSource", "DOE^JANE")).build());
    assertThat(studies.extractOutputValues().get(0).getDelivery().getLabelSource()).isNull();
  }

  @Test
  void undecodableBytesAreNamedByDigestAndPlace() throws Exception {
    byte[] bytes = "no event".getBytes(StandardCharsets.UTF_8);
    studies.processElement(message(bytes), 0);
    Quarantined refusal = only(refusals(studies));
    assertThat(refusal.getReason()).isEqualTo("EVENT_UNDECODABLE");
    assertThat(refusal.getMessageSha256()).isEqualTo(Sha256.of(bytes).hex());
    assertThat(refusal.getSource()).isEqualTo(Samples.source(7));
    assertThat(opened(studies)).isEmpty();
    assertThat(studies.extractOutputValues()).isEmpty();
  }

  @Test
  void anUnknownProjectIsNotNamedAnywhere() throws Exception {
    send(Samples.study().setProject("other").build());
    Quarantined refusal = only(refusals(studies));
    assertThat(refusal.getReason()).isEqualTo("PROJECT_UNKNOWN");
    assertThat(refusal.getProject()).isNull();
    assertThat(refusal.getMessageSha256()).isNotNull();
    assertThat(opened(studies)).isEmpty();
  }

  @Test
  void eventsNameTheirObjectsInExactlyOneWay() throws Exception {
    send(Samples.study().setPrefix("s3://lethe-raw/a/").build());
    send(Samples.study().setObjects(null).build());
    send(Samples.study().setEventId(" ").build());
    assertThat(refusals(studies))
        .extracting(Quarantined::getReason)
        .containsOnly("EVENT_INVALID")
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, DUO:0000042, , CONSENT_MISSING",
    "WITHDRAWN, DUO:0000042, , CONSENT_WITHDRAWN",
    "GRANTED, DUO:0000042, 2024-05-17T12:00:00Z, CONSENT_EXPIRED",
    "GRANTED, DUO:0000007, , PURPOSE_NOT_PERMITTED"
  })
  void consentMustPermitThePurpose(
      ConsentStatus status, String code, Instant expires, String reason) throws Exception {
    send(Samples.study().setConsent(new Consent(status, List.of(code), expires)).build());
    assertRefused(studies, reason);
  }

  @Test
  void theReferenceMustBeAllowed() throws Exception {
    send(Samples.run().setReference("hg19").build());
    assertRefused(runs, "REFERENCE_NOT_ALLOWED");
  }

  @Test
  void theKindMustHaveARecipe() throws Exception {
    send(Samples.run().setReference("GRCh38").build());
    assertRefused(runs, "RECIPE_UNKNOWN");
  }

  @Test
  void aProjectWithoutKeysStopsTheStart() throws Exception {
    Files.delete(keys.resolve("demo.json"));
    assertThatThrownBy(() -> harness(DataKind.IMAGING)).isInstanceOf(IOException.class);
  }

  private static void assertRefused(
      OneInputStreamOperatorTestHarness<?, ?> harness, String reason) {
    Quarantined refusal = only(refusals(harness));
    DeliveryOpened end = only(opened(harness));
    assertThat(refusal.getReason()).isEqualTo(reason);
    assertThat(refusal.getEventId()).isEqualTo("event-1");
    assertThat(end.getRefusalReason()).isEqualTo(reason);
    assertThat(end.getObjects()).isZero();
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  private OneInputStreamOperatorTestHarness<LandingMessage, AdmittedDelivery> harness(DataKind kind)
      throws Exception {
    return ProcessFunctionTestHarnesses.forProcessFunction(
        new Admit(kind, SampleRules.rules(), keys.toString()));
  }

  private void send(StudyLanded event) throws Exception {
    studies.processElement(message(new SingleObject<>(StudyLanded.class).encode(event)), 0);
  }

  private void send(RunLanded event) throws Exception {
    runs.processElement(message(new SingleObject<>(RunLanded.class).encode(event)), 0);
  }

  private static LandingMessage message(byte[] value) {
    return new LandingMessage(Samples.source(7), ByteBuffer.wrap(value));
  }

  private static List<Quarantined> refusals(OneInputStreamOperatorTestHarness<?, ?> harness) {
    return SideOutputs.of(harness, Types.quarantineTag());
  }

  private static List<DeliveryOpened> opened(OneInputStreamOperatorTestHarness<?, ?> harness) {
    return SideOutputs.of(harness, Types.openedTag());
  }

  private static <T> T only(List<T> values) {
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}
