package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.explain.ExplanationListener;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The engine under test with the recipe that ships, and the objects that tests feed it. */
public final class Engine {

  public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  public static final String STUDY = "1.2.826.0.1.99.1";
  public static final String SERIES = "1.2.826.0.1.99.2";
  public static final String INSTANCE = "1.2.826.0.1.99.3";

  private static final String RECIPE =
      """
      recipe: imaging-basic
      version: 1
      kind: imaging
      standard: DICOM PS3.15 2024e
      options:
        profile: basic
        burnedInAnnotation: quarantine
      """;

  public final Pseudonyms pseudonyms;
  public final MemoryStore store = new MemoryStore();
  private final ImagingCurator curator;

  public Engine() {
    this(ParseLimits.DEFAULT);
  }

  public Engine(ParseLimits limits) {
    this(limits, null);
  }

  /** The engine that tells a listener what it does; silent if that is null. */
  public Engine(ParseLimits limits, ExplanationListener listener) {
    this(limits, listener, KeyRing.ephemeral());
  }

  public Engine(ParseLimits limits, ExplanationListener listener, Pseudonyms pseudonyms) {
    this(ImagingCurators.load(limits), RECIPE, listener, pseudonyms);
  }

  private Engine(
      ImagingCurators curators, String text, ExplanationListener listener, Pseudonyms keys) {
    pseudonyms = keys;
    Recipe recipe = Recipe.parse(text);
    curator =
        listener == null
            ? curators.create("demo", recipe, keys)
            : curators.explaining("demo", recipe, keys, listener);
  }

  /**
   * The engine with options of the profile.
   *
   * @param keys lines of YAML, such as {@code options: [retainUids]}
   */
  public static Engine with(String... keys) {
    return with(ImagingCurators.load(), keys);
  }

  /** As {@link #with(String...)}, without reading the tables again. */
  public static Engine with(ImagingCurators curators, String... keys) {
    String indented = String.join("\n", keys).indent(2);
    return new Engine(curators, RECIPE + indented, null, KeyRing.ephemeral());
  }

  /** The attributes that every object needs. */
  public static DataSetBuilder minimal() {
    return new DataSetBuilder()
        .text(0x0008_0016, "UI", CT)
        .text(0x0008_0018, "UI", INSTANCE)
        .text(0x0020_000D, "UI", STUDY)
        .text(0x0020_000E, "UI", SERIES);
  }

  public static byte[] file(DataSetBuilder dataSet) {
    return new Part10Builder(dataSet).build();
  }

  public static byte[] file(DataSetBuilder dataSet, Encoding encoding) {
    return new Part10Builder(dataSet).encoding(encoding).build();
  }

  public Outcome curate(byte[] raw) {
    return curate(raw, new ByteArrayInputStream(raw));
  }

  public Outcome curate(byte[] raw, InputStream stream) {
    RawIdentity identity = RawIdentity.of(Sha256.of(raw));
    try {
      return curator.curate(new RawObject(identity, raw.length, Optional.empty(), stream), store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Outcome curate(RawObject raw) throws IOException {
    return curator.curate(raw, store);
  }

  /** The curated bytes of an object that must be accepted. */
  public byte[] curated(byte[] raw) {
    Outcome outcome = curate(raw);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return store.objects().get(((Outcome.Curated) outcome).key());
  }

  /** The objects curated since {@link #clear}, by key. */
  public Map<String, byte[]> objects() {
    return store.objects();
  }

  /** Forgets all objects. */
  public void clear() {
    store.clear();
  }

  public String uid(String original) {
    return pseudonyms.uid(original);
  }

  /** Whether bytes hold ASCII text anywhere, in either case. */
  public static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT)
        .contains(text.toLowerCase(Locale.ROOT));
  }
}
