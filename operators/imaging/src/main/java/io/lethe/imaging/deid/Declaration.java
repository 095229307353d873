package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.parse.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The attributes that say what was done (PS3.15 E.1.1 and E.3.6), spelled once for each encoding.
 * Immutable.
 */
final class Declaration {

  private static final int[] TAGS = {
    Tag.PatientIdentityRemoved,
    Tag.DeidentificationMethod,
    Tag.DeidentificationMethodCodeSequence,
    Tag.LongitudinalTemporalInformationModified
  };

  private static final String METHOD =
      "Basic Application Confidentiality Profile, PS3.15 2024e; Lethe";

  /** CID 7050, the code of what the Basic Profile without options does. */
  private static final String CODE = "113100";

  private static final String CODE_MEANING = "Basic Application Confidentiality Profile";

  /** CID 7050, where pixels were blanked. */
  private static final String PIXELS_CODE = "113101";

  private static final String PIXELS_CODE_MEANING = "Clean Pixel Data Option";

  private final Map<Encoding, byte[][]> spelled = new EnumMap<>(Encoding.class);

  /**
   * @param cleanPixels whether pixels were blanked (PS3.15 E.3.1)
   */
  Declaration(boolean cleanPixels) {
    for (Encoding encoding : Encoding.values()) {
      spelled.put(encoding, spell(encoding, cleanPixels));
    }
  }

  /** How many attributes there are. */
  int size() {
    return TAGS.length;
  }

  /** The tag of an attribute; they ascend. */
  int tag(int i) {
    return TAGS[i];
  }

  /** The whole element. */
  byte[] element(int i, Encoding encoding) {
    return spelled.get(encoding)[i];
  }

  private static byte[][] spell(Encoding encoding, boolean cleanPixels) {
    return new byte[][] {
      text(Tag.PatientIdentityRemoved, Vr.CS, "YES", encoding),
      text(Tag.DeidentificationMethod, Vr.LO, METHOD, encoding),
      codes(encoding, cleanPixels),
      text(Tag.LongitudinalTemporalInformationModified, Vr.CS, "REMOVED", encoding)
    };
  }

  private static byte[] text(int tag, Vr vr, String value, Encoding encoding) {
    ByteArray out = new ByteArray();
    put(out, tag, vr, value, encoding);
    return Arrays.copyOf(out.bytes(), out.size());
  }

  private static byte[] codes(Encoding encoding, boolean cleanPixels) {
    ByteArray out = new ByteArray();
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    writer.header(Tag.DeidentificationMethodCodeSequence, Vr.SQ, encoding, 0);
    int sequence = out.size();
    code(out, writer, CODE, CODE_MEANING, encoding);
    if (cleanPixels) {
      code(out, writer, PIXELS_CODE, PIXELS_CODE_MEANING, encoding);
    }
    writer.endSequence(false, sequence, encoding);
    return Arrays.copyOf(out.bytes(), out.size());
  }

  private static void code(
      ByteArray out, ElementWriter writer, String code, String meaning, Encoding encoding) {
    int item = writer.startItem(false, encoding);
    put(out, Tag.CodeValue, Vr.SH, code, encoding);
    put(out, Tag.CodingSchemeDesignator, Vr.SH, "DCM", encoding);
    put(out, Tag.CodeMeaning, Vr.LO, meaning, encoding);
    writer.endItem(false, item, encoding);
  }

  private static void put(ByteArray out, int tag, Vr vr, String value, Encoding encoding) {
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    writer.element(tag, vr, encoding, value.getBytes(StandardCharsets.US_ASCII));
  }
}
