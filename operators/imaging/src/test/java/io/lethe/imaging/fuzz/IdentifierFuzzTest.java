package io.lethe.imaging.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Engine;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Well-formed objects of any attributes, nested in any way, whose texts repeat the object's own
 * identifiers at any place: none of them leaves.
 */
class IdentifierFuzzTest {

  private static final ParseLimits LIMITS = new ParseLimits(1 << 18, 16, 5_000, 1 << 20, 100);
  private static final Engine ENGINE = new Engine(LIMITS);
  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final int[] TAGS = tags();
  private static final Encoding[] ENCODINGS = {
    Encoding.EXPLICIT_LITTLE_ENDIAN,
    Encoding.IMPLICIT_LITTLE_ENDIAN,
    Encoding.EXPLICIT_BIG_ENDIAN,
    Encoding.DEFLATED
  };

  private static final String[] CANARIES = {
    "Quixotela", "Zanzibarine", "QX7741ZB93", "ACQX55102K", "1.2.826.0.1.99.77415510293"
  };
  private static final int MAX_ELEMENTS = 12;
  private static final int MAX_DEPTH = 4;

  @FuzzTest(maxDuration = "30s")
  void noIdentifierLeaves(FuzzedDataProvider data) {
    ENGINE.clear();
    Encoding encoding = data.pickValue(ENCODINGS);
    Lengths lengths = data.pickValue(Lengths.values());
    DataSetBuilder owner =
        Engine.minimal()
            .text(0x0008_0050, "SH", CANARIES[3])
            .text(0x0010_0010, "PN", CANARIES[0] + "^" + CANARIES[1])
            .text(0x0010_0020, "LO", CANARIES[2])
            .text(0x0020_0052, "UI", CANARIES[4]);
    Set<Integer> used =
        new HashSet<>(
            Set.of(
                0x0008_0016,
                0x0008_0018,
                0x0020_000D,
                0x0020_000E,
                0x0008_0050,
                0x0010_0010,
                0x0010_0020,
                0x0020_0052,
                0x0008_0005));
    fill(owner, used, data, 0);
    byte[] raw = new Part10Builder(owner).encoding(encoding).lengths(lengths).build();
    Outcome outcome = ENGINE.curate(raw);
    if (outcome instanceof Outcome.Quarantined quarantined) {
      assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
    }
    for (String canary : CANARIES) {
      assertThat(outcome.toString()).doesNotContainIgnoringCase(canary);
      ENGINE.objects().values().forEach(file -> assertThat(Engine.holds(file, canary)).isFalse());
    }
  }

  private static void fill(
      DataSetBuilder dataSet, Set<Integer> used, FuzzedDataProvider data, int depth) {
    int count = data.consumeInt(0, MAX_ELEMENTS);
    for (int i = 0; i < count && data.remainingBytes() > 0; i++) {
      int tag = TAGS[data.consumeInt(0, TAGS.length - 1)];
      Vr vr = DICTIONARY.vrOf(tag);
      if (!used.add(tag)) {
        continue;
      }
      if (vr == Vr.SQ) {
        sequence(dataSet, tag, data, depth);
      } else if (vr.text()) {
        boolean unknown = data.consumeInt(0, 7) == 0;
        byte[] value =
            (vr == Vr.UI ? CANARIES[4] : text(data)).getBytes(StandardCharsets.ISO_8859_1);
        dataSet.bytes(tag, unknown ? "UN" : vr.name(), value);
      }
    }
  }

  private static void sequence(
      DataSetBuilder dataSet, int tag, FuzzedDataProvider data, int depth) {
    if (depth == MAX_DEPTH) {
      return;
    }
    DataSetBuilder[] items = new DataSetBuilder[data.consumeInt(0, 2)];
    for (int i = 0; i < items.length; i++) {
      items[i] = new DataSetBuilder();
      fill(items[i], new HashSet<>(Set.of(0x0008_0005)), data, depth + 1);
    }
    if (data.consumeBoolean()) {
      dataSet.unknownSequence(tag, items);
    } else {
      dataSet.sequence(tag, items);
    }
  }

  /** An identifier, with something of the fuzzer's own on either side. */
  private static String text(FuzzedDataProvider data) {
    String canary = data.pickValue(CANARIES);
    String spelled = data.consumeBoolean() ? canary : canary.toUpperCase(java.util.Locale.ROOT);
    return data.consumeAsciiString(6) + spelled + data.consumeAsciiString(6);
  }

  private static int[] tags() {
    return ReferenceTable.read("dictionary.tsv").stream()
        .filter(row -> !row[0].contains("x"))
        .mapToInt(row -> Integer.parseUnsignedInt(row[0], 16))
        .filter(tag -> tag >>> 16 >= 0x0008 && DICTIONARY.vrOf(tag) != null)
        .toArray();
  }
}
