package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Empty documents of the kind that a SOP Class encapsulates, so that MIME Type (0042,0012) stays
 * true and readers can open what takes the place of the document (PS3.15 E.1.1). Stateless.
 */
final class EncapsulatedDocuments {

  static final int DOCUMENT = 0x0042_0011;
  static final int LENGTH = 0x0042_0015;

  private static final String ROOT = "1.2.840.10008.5.1.4.1.1.104.";
  private static final int STL_LENGTH = 84;

  private static final Map<String, byte[]> BY_CLASS =
      Map.of(
          ROOT + "1", pdf(),
          ROOT + "2", ascii("<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>"),
          ROOT + "3", new byte[STL_LENGTH],
          ROOT + "4", ascii("# ANONYMIZED\n"),
          ROOT + "5", ascii("# ANONYMIZED\n"));

  private EncapsulatedDocuments() {}

  /** The document that an object of the SOP Class gets, or null if it is none of theirs. */
  static byte[] of(ObjectState state) {
    int entry = state.header.find(Tag.SOPClassUID);
    return entry < 0 ? null : BY_CLASS.get(Text.of(state, entry, CharacterSets.NONE));
  }

  /** One empty page; offsets of the cross-reference table are those of the lines above it. */
  private static byte[] pdf() {
    String[] objects = {
      "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
      "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
      "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>\nendobj\n"
    };
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
    for (String object : objects) {
      String offset = "000000000" + pdf.length();
      table.append(offset.substring(offset.length() - 10)).append(" 00000 n \n");
      pdf.append(object);
    }
    int start = pdf.length();
    pdf.append(table).append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n");
    return ascii(pdf.append(start).append("\n%%EOF\n").toString());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
