package io.lethe.imaging.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.ByteSearch;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Canaries in every attribute of the dictionary, one object an attribute. */
class CanaryTest {

  private static final int ULTRASOUND_REGIONS = 0x00186011;
  private static final int SHARED_FUNCTIONAL_GROUPS = 0x52009229;

  /** Attributes whose content decides whether an object can be curated at all. */
  private static final Set<Integer> DECIDING =
      Set.of(0x00080005, 0x00080016, 0x00080018, 0x0020000D, 0x0020000E);

  private final Curator curator = CuratorUnderTest.create(recipe());

  /** The recipe that is tried. */
  String recipe() {
    return "imaging-basic";
  }

  /** Attributes that the recipe keeps as they are. */
  Set<Integer> kept() {
    return Set.of();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "EXPLICIT_LITTLE_ENDIAN",
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_BIG_ENDIAN",
        "DEFLATED"
      })
  void noTextAttributeKeepsACanaryAtTheTop(Encoding encoding) throws IOException {
    assertThat(sweep(encoding, Lengths.DEFINED, UnaryOperator.identity())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Lengths.class)
  void noTextAttributeKeepsACanaryInKeptSequences(Lengths lengths) throws IOException {
    assertThat(
            sweep(
                Encoding.EXPLICIT_LITTLE_ENDIAN,
                lengths,
                planted ->
                    new DataSetBuilder()
                        .sequence(
                            SHARED_FUNCTIONAL_GROUPS,
                            new DataSetBuilder().sequence(ULTRASOUND_REGIONS, planted))))
        .isEmpty();
  }

  @Test
  void noTextAttributeKeepsACanaryInAnImplicitSequence() throws IOException {
    assertThat(
            sweep(
                Encoding.IMPLICIT_LITTLE_ENDIAN,
                Lengths.UNDEFINED,
                planted -> new DataSetBuilder().sequence(ULTRASOUND_REGIONS, planted)))
        .isEmpty();
  }

  @Test
  void noTextAttributeKeepsACanaryInASequenceWrittenAsUnknown() throws IOException {
    assertThat(
            sweep(
                Encoding.EXPLICIT_LITTLE_ENDIAN,
                Lengths.DEFINED,
                planted -> new DataSetBuilder().unknownSequence(ULTRASOUND_REGIONS, planted)))
        .isEmpty();
  }

  @Test
  void noTextAttributeKeepsACanaryInPrivateSequences() throws IOException {
    assertThat(
            sweep(
                Encoding.EXPLICIT_LITTLE_ENDIAN,
                Lengths.DEFINED,
                planted ->
                    new DataSetBuilder()
                        .text(0x00090010, "LO", "VENDOR")
                        .sequence(0x00091001, planted)))
        .isEmpty();
  }

  /** UN can hide text of any attribute (PS3.5 6.2.2). */
  @Test
  void noAttributeWrittenAsUnknownKeepsACanary() throws IOException {
    List<String> faults = new ArrayList<>();
    for (DictionaryRow row : DictionaryRow.all()) {
      if (row.text() && !Canaries.owns(row.tag()) && isTried(row)) {
        byte[] value = row.planted().getBytes(StandardCharsets.US_ASCII);
        DataSetBuilder dataSet = Canaries.owner().bytes(row.tag(), "UN", value);
        judge(row.toString(), new Part10Builder(dataSet).build(), faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  /** A writer may give text to an attribute whose type is a number or a sequence. */
  @Test
  void noAttributeOfWrongTypeKeepsACanary() throws IOException {
    List<String> leaks = new ArrayList<>();
    for (DictionaryRow row : DictionaryRow.all()) {
      if (!DECIDING.contains(row.tag())) {
        DataSetBuilder dataSet =
            Canaries.owner(row.tag()).text(row.tag(), "LT", Canaries.NAME + " " + Canaries.ID);
        MemoryStore store = new MemoryStore();
        Outcome outcome =
            CuratorUnderTest.curate(curator, new Part10Builder(dataSet).build(), store);
        Canaries.leaks(outcome, store).forEach(leak -> leaks.add(row + ": " + leak));
      }
    }
    assertThat(leaks).isEmpty();
  }

  /** A number can be an id: these types are character strings too (PS3.5 6.2). */
  @Test
  void aNumericPatientIdIsFoundInNumberStrings() throws IOException {
    String id = "77415510";
    ByteSearch search = new ByteSearch(List.of(id));
    List<String> leaks = new ArrayList<>();
    for (DictionaryRow row : DictionaryRow.all()) {
      if (Set.of("IS", "DS", "CS", "SH", "LO").contains(row.vr())
          && !DECIDING.contains(row.tag())) {
        DataSetBuilder dataSet = Canaries.owner(0x00100020).text(0x00100020, "LO", id);
        MemoryStore store = new MemoryStore();
        byte[] file = new Part10Builder(dataSet.text(row.tag(), row.vr(), id)).build();
        Outcome outcome = CuratorUnderTest.curate(curator, file, store);
        if (!Canaries.leaks(search, outcome, store).isEmpty()) {
          leaks.add(row.toString());
        }
      }
    }
    assertThat(leaks).isEmpty();
  }

  private boolean isTried(DictionaryRow row) {
    return !DECIDING.contains(row.tag()) && !kept().contains(row.tag());
  }

  private List<String> sweep(
      Encoding encoding, Lengths lengths, UnaryOperator<DataSetBuilder> place) throws IOException {
    List<String> faults = new ArrayList<>();
    boolean top = place.apply(Canaries.owner()).firstText(0x0020000D).length() > 0;
    for (DictionaryRow row : DictionaryRow.all()) {
      if (row.text() && isTried(row)) {
        DataSetBuilder planted = new DataSetBuilder().text(row.tag(), row.vr(), row.planted());
        DataSetBuilder dataSet = Canaries.owner(top ? row.tag() : 0).addAll(place.apply(planted));
        judge(
            row.toString(),
            new Part10Builder(dataSet).encoding(encoding).lengths(lengths).build(),
            faults);
      }
    }
    return faults;
  }

  /**
   * An attribute with text in it is no reason to refuse the object: refusing all would pass any
   * search.
   */
  private void judge(String what, byte[] file, List<String> faults) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(curator, file, store);
    Canaries.leaks(outcome, store).forEach(leak -> faults.add(what + ": " + leak));
    if (outcome instanceof Outcome.Quarantined quarantined) {
      faults.add(what + ": refused, " + quarantined.reason());
    }
  }
}
