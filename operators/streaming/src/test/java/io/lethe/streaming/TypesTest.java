package io.lethe.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.schemas.LandingMessage;
import io.lethe.schemas.PublishedVersion;
import io.lethe.schemas.RestatedVersion;
import io.lethe.streaming.consent.DecisionDeserializer;
import io.lethe.streaming.publish.Publish;
import io.lethe.streaming.wire.CatalogDeserializer;
import io.lethe.streaming.wire.LandingDeserializer;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A type that falls back to Kryo could neither evolve nor restore. */
class TypesTest {

  static List<TypeInformation<?>> types() {
    return List.of(
        Types.ADMITTED,
        Types.TASK,
        Types.OPENED,
        Types.OUTCOME,
        Types.SETTLED,
        Types.CATALOG,
        Types.REPORT,
        Types.QUARANTINED,
        Types.DECISION,
        new DecisionDeserializer().getProducedType(),
        new CatalogDeserializer().getProducedType(),
        Types.avro(PublishedVersion.class),
        Types.avro(RestatedVersion.class),
        Types.avro(LandingMessage.class),
        new LandingDeserializer().getProducedType(),
        Types.openedTag().getTypeInfo(),
        Types.quarantineTag().getTypeInfo());
  }

  @ParameterizedTest
  @MethodSource("types")
  void streamTypesAreAvro(TypeInformation<?> type) {
    assertThat(type.createSerializer(strict())).isInstanceOf(AvroSerializer.class);
  }

  @Test
  void lineageIsPlainText() {
    assertThat(Publish.lineageTag().getTypeInfo()).isEqualTo(TypeInformation.of(String.class));
  }

  /** Proves that the check can fail. */
  @Test
  void genericTypesAreRefused() {
    assertThatThrownBy(() -> TypeInformation.of(Object.class).createSerializer(strict()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static SerializerConfigImpl strict() {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    return config;
  }
}
