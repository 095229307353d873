package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.HashMap;
import java.util.Map;

/**
 * The catalog's fields, taken from top-level values that are kept as they are. Not thread-safe;
 * used again.
 */
final class Metadata {

  /** Values beyond this are no acquisition parameters. */
  private static final int MAX_LENGTH = 256;

  private static final Map<Integer, String> FIELDS = fields();

  private Map<String, String> values = new HashMap<>();

  void clear() {
    values = new HashMap<>();
  }

  /** The fields found; the caller's own from now on. */
  Map<String, String> values() {
    return values;
  }

  void put(String field, String value) {
    values.put(field, value);
  }

  /** The name of an attribute's field, or null. */
  static String field(int tag) {
    return FIELDS.get(tag);
  }

  static boolean isField(int tag) {
    return FIELDS.containsKey(tag);
  }

  /** Takes a kept value. */
  void take(ObjectState state, int entry, Encoding encoding, int charset) {
    HeaderIndex header = state.header;
    int length = header.length(entry);
    if (length == 0 || length > MAX_LENGTH) {
      return;
    }
    Vr vr = header.vr(entry);
    String text =
        vr.text()
            ? Text.of(state, entry, charset)
            : number(state.window.bytes(), header.value(entry), length, vr, encoding);
    if (!text.isEmpty()) {
      values.putIfAbsent(FIELDS.get(header.tag(entry)), text);
    }
  }

  private static String number(byte[] bytes, int at, int length, Vr vr, Encoding encoding) {
    boolean bigEndian = encoding.bigEndian();
    return switch (vr) {
      case US -> length < Short.BYTES ? "" : "" + Numbers.u16(bytes, at, bigEndian);
      case UL ->
          length < Integer.BYTES ? "" : Integer.toUnsignedString(Numbers.u32(bytes, at, bigEndian));
      default -> "";
    };
  }

  private static Map<Integer, String> fields() {
    Map<Integer, String> fields = new HashMap<>();
    fields.put(0x0008_0008, "imageType");
    fields.put(0x0008_0060, "modality");
    fields.put(0x0008_0070, "manufacturer");
    fields.put(0x0008_1090, "manufacturerModelName");
    fields.put(0x0018_0015, "bodyPartExamined");
    fields.put(0x0018_0020, "scanningSequence");
    fields.put(0x0018_0050, "sliceThickness");
    fields.put(0x0018_0060, "kvp");
    fields.put(0x0018_0080, "repetitionTime");
    fields.put(0x0018_0081, "echoTime");
    fields.put(0x0018_0087, "magneticFieldStrength");
    fields.put(0x0018_0088, "spacingBetweenSlices");
    fields.put(0x0018_1151, "xRayTubeCurrent");
    fields.put(0x0018_1152, "exposure");
    fields.put(0x0018_1210, "convolutionKernel");
    fields.put(0x0018_5100, "patientPosition");
    fields.put(0x0020_0060, "laterality");
    fields.put(0x0020_0062, "imageLaterality");
    fields.put(0x0028_0002, "samplesPerPixel");
    fields.put(0x0028_0004, "photometricInterpretation");
    fields.put(0x0028_0008, "numberOfFrames");
    fields.put(0x0028_0010, "rows");
    fields.put(0x0028_0011, "columns");
    fields.put(0x0028_0030, "pixelSpacing");
    fields.put(0x0028_0100, "bitsAllocated");
    fields.put(0x0028_0101, "bitsStored");
    fields.put(0x0028_0301, "burnedInAnnotation");
    fields.put(0x0028_0302, "recognizableVisualFeatures");
    fields.put(0x0028_2110, "lossyImageCompression");
    return Map.copyOf(fields);
  }
}
