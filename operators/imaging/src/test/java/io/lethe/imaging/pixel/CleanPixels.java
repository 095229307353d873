package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.imaging.ImagingCurators;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The engine with a recipe that cleans pixels; keeps the object that was committed last. */
final class CleanPixels {

  private static final String RECIPE =
      """
      recipe: imaging-pixels
      version: 1
      kind: imaging
      standard: DICOM PS3.15 2024e
      options:
        profile: basic
        pixels:
          clean: %s
          secondaryCapture: quarantine
          extraRegions:
            - match: ManufacturerModelName=SONO 9
              regions: 2,1,9,4
      """;

  private final Curator curator;
  private byte[] committed = {};

  CleanPixels() {
    this(true);
  }

  CleanPixels(boolean clean) {
    curator =
        ImagingCurators.load()
            .create("demo", Recipe.parse(RECIPE.formatted(clean)), KeyRing.ephemeral());
  }

  Outcome curate(byte[] raw) {
    return curate(raw, new ByteArrayInputStream(raw));
  }

  Outcome curate(byte[] raw, InputStream in) {
    committed = new byte[0];
    RawIdentity identity = RawIdentity.of(Sha256.of(raw));
    try {
      RawObject object = new RawObject(identity, raw.length, Optional.empty(), in);
      return curator.curate(object, store());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of an object that must be accepted. */
  byte[] curated(byte[] raw) {
    assertThat(curate(raw)).isInstanceOf(Outcome.Curated.class);
    return committed;
  }

  /** What was committed last; empty where the last object was refused. */
  byte[] committed() {
    return committed;
  }

  void refuses(byte[] raw, ReasonCode reason) {
    Outcome outcome = curate(raw);
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(((Outcome.Quarantined) outcome).reason()).isEqualTo(reason);
    assertThat(committed).isEmpty();
  }

  private CuratedStore store() {
    return (key, mediaType) -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      return new CuratedStore.Pending() {
        @Override
        public OutputStream stream() {
          return out;
        }

        @Override
        public void commit(Sha256 sha256) {
          committed = out.toByteArray();
        }

        @Override
        public void close() {
          // Nothing was written that would have to go.
        }
      };
    };
  }
}
