package io.lethe.streaming.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedValuesTest {

  private final SharedValues shared = new SharedValues();

  @Test
  void whatIsAlikeIsHeldOnce() throws IOException {
    ObjectOutcome first = shared.share(received(curated(0, Map.of("modality", "CT"))));
    ObjectOutcome second = shared.share(received(curated(1, Map.of("modality", "CT"))));
    assertThat(second.getDelivery()).isSameAs(first.getDelivery());
    CuratedObject one = first.getCurated();
    CuratedObject other = second.getCurated();
    assertThat(other.getMediaType()).isSameAs(one.getMediaType());
    assertThat(other.getRecipeDigest()).isSameAs(one.getRecipeDigest());
    assertThat(other.getSubject()).isSameAs(one.getSubject());
    assertThat(other.getEntity()).isSameAs(one.getEntity());
    assertThat(other.getPart()).isSameAs(one.getPart());
    assertThat(other.getMetadata()).isSameAs(one.getMetadata());
  }

  @Test
  void nothingIsChangedByIt() throws IOException {
    for (ObjectOutcome outcome :
        new ObjectOutcome[] {
          curated(0, Map.of("modality", "CT", "sliceThickness", "1")),
          curated(1, Map.of("modality", "CT", "sliceThickness", "2")),
          curated(2, Map.of()),
          Samples.refused(7, 3, "NOT_DICOM"),
          Samples.refused(7, 4, "NOT_DICOM")
        }) {
      assertThat(shared.share(received(outcome))).isEqualTo(outcome);
    }
  }

  private static ObjectOutcome curated(int index, Map<String, String> metadata) {
    ObjectOutcome outcome = Samples.curated(7, index, "study");
    outcome.getCurated().setMetadata(metadata);
    return outcome;
  }

  /** With strings of its own, as it comes over the wire. */
  private static ObjectOutcome received(ObjectOutcome outcome) throws IOException {
    return ObjectOutcome.fromByteBuffer(outcome.toByteBuffer());
  }
}
