package io.lethe.imaging.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.lethe.imaging.Engine;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Well-formed objects of any attributes, nested in any way, whose texts and bytes repeat the
 * object's own identifiers at any place. What is in them follows from the fuzzer's input.
 */
final class AnyAttributes {

  /** What the objects own. */
  static final String[] CANARIES = {
    "Quixotela", "Zanzibarine", "QX7741ZB93", "ACQX55102K", "1.2.826.0.1.99.77415510293"
  };

  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final int[] TAGS = tags();
  private static final Encoding[] ENCODINGS = {
    Encoding.EXPLICIT_LITTLE_ENDIAN,
    Encoding.IMPLICIT_LITTLE_ENDIAN,
    Encoding.EXPLICIT_BIG_ENDIAN,
    Encoding.DEFLATED
  };
  private static final Charset[] IN_BYTES = {
    StandardCharsets.US_ASCII, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
  };
  private static final Set<Integer> OWN =
      Set.of(
          0x0008_0005,
          0x0008_0016,
          0x0008_0018,
          0x0008_0050,
          0x0010_0010,
          0x0010_0020,
          0x0020_000D,
          0x0020_000E,
          0x0020_0052);

  /** What pixels show is no matter of bytes. */
  private static final int PIXELS = 0x7FE0;

  private static final int MAX_ELEMENTS = 12;
  private static final int MAX_DEPTH = 4;

  /** The least multiple of the sizes of all numbers. */
  private static final int WORD = 8;

  private AnyAttributes() {}

  /**
   * A file as the fuzzer's input says.
   *
   * @param bytes whether elements that are no text hold identifiers too; without them an input
   *     means what it meant before they came
   */
  static byte[] file(FuzzedDataProvider data, boolean bytes) {
    Encoding encoding = data.pickValue(ENCODINGS);
    Lengths lengths = data.pickValue(Lengths.values());
    DataSetBuilder owner =
        Engine.minimal()
            .text(0x0008_0050, "SH", CANARIES[3])
            .text(0x0010_0010, "PN", CANARIES[0] + "^" + CANARIES[1])
            .text(0x0010_0020, "LO", CANARIES[2])
            .text(0x0020_0052, "UI", CANARIES[4]);
    fill(owner, new HashSet<>(OWN), data, 0, bytes);
    return new Part10Builder(owner).encoding(encoding).lengths(lengths).build();
  }

  private static void fill(
      DataSetBuilder dataSet,
      Set<Integer> used,
      FuzzedDataProvider data,
      int depth,
      boolean bytes) {
    int count = data.consumeInt(0, MAX_ELEMENTS);
    for (int i = 0; i < count && data.remainingBytes() > 0; i++) {
      int tag = TAGS[data.consumeInt(0, TAGS.length - 1)];
      Vr vr = DICTIONARY.vrOf(tag);
      if (!used.add(tag)) {
        continue;
      }
      if (vr == Vr.SQ) {
        sequence(dataSet, tag, data, depth, bytes);
      } else if (vr.text() || bytes && tag >>> Short.SIZE != PIXELS) {
        boolean unknown = data.consumeInt(0, 7) == 0;
        dataSet.bytes(tag, unknown ? "UN" : vr.name(), vr.text() ? text(vr, data) : bytes(data));
      }
    }
  }

  private static void sequence(
      DataSetBuilder dataSet, int tag, FuzzedDataProvider data, int depth, boolean bytes) {
    if (depth == MAX_DEPTH) {
      return;
    }
    DataSetBuilder[] items = new DataSetBuilder[data.consumeInt(0, 2)];
    for (int i = 0; i < items.length; i++) {
      items[i] = new DataSetBuilder();
      fill(items[i], new HashSet<>(Set.of(0x0008_0005)), data, depth + 1, bytes);
    }
    if (data.consumeBoolean()) {
      dataSet.unknownSequence(tag, items);
    } else {
      dataSet.sequence(tag, items);
    }
  }

  private static byte[] text(Vr vr, FuzzedDataProvider data) {
    String text = vr == Vr.UI ? CANARIES[4] : around(data);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whole numbers of any size; the identifier stands at an odd or even place. */
  private static byte[] bytes(FuzzedDataProvider data) {
    byte[] text = around(data).getBytes(data.pickValue(IN_BYTES));
    int before = data.consumeInt(0, 3);
    byte[] value = new byte[(before + text.length + WORD) / WORD * WORD];
    System.arraycopy(text, 0, value, before, text.length);
    return value;
  }

  /** An identifier, with something of the fuzzer's own on either side. */
  private static String around(FuzzedDataProvider data) {
    String canary = data.pickValue(CANARIES);
    String spelled = data.consumeBoolean() ? canary : canary.toUpperCase(Locale.ROOT);
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
