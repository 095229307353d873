package io.lethe.imaging.dictionary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a data set is encoded (PS3.5 section 10 and Annex A).
 *
 * @param uid the Transfer Syntax UID
 * @param explicitVr whether elements carry their VR
 * @param bigEndian byte order of tags, lengths and numbers
 * @param deflated whether the whole data set after the file meta information is deflated
 * @param encapsulated whether Pixel Data is a sequence of fragments (PS3.5 A.4)
 */
public record TransferSyntax(
    String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

  /** Implicit VR Little Endian, the default (PS3.5 A.1). */
  public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2", false, false, false, false);

  /** Explicit VR Little Endian (PS3.5 A.2), which file meta information uses always. */
  public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.1", true, false, false, false);

  /** Deflated Explicit VR Little Endian (PS3.5 A.5). */
  public static final TransferSyntax DEFLATED_LITTLE_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.1.99", true, false, true, false);

  /** Explicit VR Big Endian, retired (PS3.5 2016b A.3). */
  public static final TransferSyntax EXPLICIT_BIG_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.2", true, true, false, false);

  /** Those of PS3.5 A.4, retired ones included, after the root of all Transfer Syntaxes. */
  private static final List<String> ENCAPSULATED =
      List.of(
          // Encapsulated Uncompressed Explicit VR Little Endian
          "1.98",
          // JPEG baseline, extended, progressive, hierarchical, lossless
          "4.50",
          "4.51",
          "4.52",
          "4.53",
          "4.54",
          "4.55",
          "4.56",
          "4.57",
          "4.58",
          "4.59",
          "4.60",
          "4.61",
          "4.62",
          "4.63",
          "4.64",
          "4.65",
          "4.66",
          "4.70",
          // JPEG-LS, JPEG 2000
          "4.80",
          "4.81",
          "4.90",
          "4.91",
          "4.92",
          "4.93",
          // MPEG-2, MPEG-4, HEVC
          "4.100",
          "4.100.1",
          "4.101",
          "4.101.1",
          "4.102",
          "4.102.1",
          "4.103",
          "4.103.1",
          "4.104",
          "4.104.1",
          "4.105",
          "4.105.1",
          "4.106",
          "4.106.1",
          "4.107",
          "4.108",
          // JPEG XL, High-Throughput JPEG 2000
          "4.110",
          "4.111",
          "4.112",
          "4.201",
          "4.202",
          "4.203",
          // RLE; Deflated Image Frame, which deflates frames and not the data set
          "5",
          "8.1");

  private static final Map<String, TransferSyntax> REGISTRY = registry();

  /**
   * The Transfer Syntax with this UID, or null if it is unknown, private, or holds no data set to
   * curate: JPIP has its pixels elsewhere, SMPTE ST 2110 is a live stream, MIME and XML encodings
   * and Papyrus are retired curiosities.
   */
  public static TransferSyntax of(String uid) {
    return REGISTRY.get(uid);
  }

  private static Map<String, TransferSyntax> registry() {
    Map<String, TransferSyntax> registry = new HashMap<>();
    List.of(
            IMPLICIT_LITTLE_ENDIAN,
            EXPLICIT_LITTLE_ENDIAN,
            DEFLATED_LITTLE_ENDIAN,
            EXPLICIT_BIG_ENDIAN)
        .forEach(syntax -> registry.put(syntax.uid(), syntax));
    for (String suffix : ENCAPSULATED) {
      String uid = IMPLICIT_LITTLE_ENDIAN.uid() + "." + suffix;
      registry.put(uid, new TransferSyntax(uid, true, false, false, true));
    }
    return Map.copyOf(registry);
  }
}
