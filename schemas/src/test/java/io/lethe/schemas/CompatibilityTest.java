package io.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backward-transitive: what runs today reads all that any release ever wrote. */
class CompatibilityTest {

  private static final SchemaValidator CAN_READ_ALL =
      new SchemaValidatorBuilder().canReadStrategy().validateAll();

  /** On topics. */
  private static final List<Schema> MESSAGES =
      List.of(
          StudyLanded.getClassSchema(),
          RunLanded.getClassSchema(),
          CatalogUpdate.getClassSchema(),
          ThroughputReport.getClassSchema(),
          Quarantined.getClassSchema(),
          ConsentDecision.getClassSchema());

  /** In checkpoints and savepoints. */
  private static final List<Schema> STATE =
      List.of(
          LandingMessage.getClassSchema(),
          AdmittedDelivery.getClassSchema(),
          CurateTask.getClassSchema(),
          DeliveryOpened.getClassSchema(),
          ObjectOutcome.getClassSchema(),
          SettledDelivery.getClassSchema(),
          PublishedVersion.getClassSchema(),
          RestatedVersion.getClassSchema());

  static List<Schema> persisted() {
    List<Schema> all = new ArrayList<>(MESSAGES);
    all.addAll(STATE);
    return all;
  }

  @ParameterizedTest
  @MethodSource("persisted")
  void readsWhatEveryReleaseWrote(Schema current) throws SchemaValidationException {
    List<Schema> released = ReleasedSchemas.of(current);
    assertThat(released).isNotEmpty();
    CAN_READ_ALL.validate(current, released);
  }

  @Test
  void everyReleasedRecordIsStillThere() throws IOException {
    for (Path release : ReleasedSchemas.releases()) {
      try (Stream<Path> files = Files.list(release)) {
        assertThat(files.map(ReleasedSchemas::parse).map(Schema::getFullName))
            .isSubsetOf(persisted().stream().map(Schema::getFullName).toList());
      }
    }
  }

  /** Proves that the check can fail. */
  @Test
  void aNewFieldWithoutADefaultIsDetected() {
    Schema released = ReleasedSchemas.of(PublishedVersion.getClassSchema()).get(0);
    Schema next =
        SchemaBuilder.record(released.getName())
            .namespace(released.getNamespace())
            .fields()
            .requiredInt("number")
            .requiredString("merkleRoot")
            .requiredString("manifestKey")
            .requiredString("approvedBy")
            .endRecord();
    assertThatExceptionOfType(SchemaValidationException.class)
        .isThrownBy(() -> CAN_READ_ALL.validate(next, List.of(released)));
  }

  @Test
  void aFieldOfAnotherTypeIsDetected() {
    Schema released = ReleasedSchemas.of(PublishedVersion.getClassSchema()).get(0);
    Schema next =
        SchemaBuilder.record(released.getName())
            .namespace(released.getNamespace())
            .fields()
            .requiredString("number")
            .requiredString("merkleRoot")
            .requiredString("manifestKey")
            .endRecord();
    assertThatExceptionOfType(SchemaValidationException.class)
        .isThrownBy(() -> CAN_READ_ALL.validate(next, List.of(released)));
  }
}
