package io.lethe.imaging.text;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Codes of the standard that every other object holds (PS3.3 C.7.6.1.1.2, C.8.16.1, C.17.3.2.1,
 * C.8.13 and others). They stay even if a name of the object is the same word, as in phantoms
 * called "Perfusion" or "Volume": lost, they would make the object unreadable. Stateless.
 */
public final class CommonCodes {

  private static final int LONGEST = 16;

  private static final Set<String> CODES =
      Set.of(
          // Value Type of content items
          "TEXT",
          "NUM",
          "CODE",
          "DATETIME",
          "DATE",
          "TIME",
          "UIDREF",
          "PNAME",
          "COMPOSITE",
          "IMAGE",
          "WAVEFORM",
          "SCOORD",
          "SCOORD3D",
          "TCOORD",
          "CONTAINER",
          "TABLE",
          // Image Type and Frame Type
          "ORIGINAL",
          "DERIVED",
          "MIXED",
          "PRIMARY",
          "SECONDARY",
          "AXIAL",
          "LOCALIZER",
          "VOLUME",
          "NONE",
          "OTHER",
          "ANGIO",
          "CARDIAC",
          "CARDIAC_GATED",
          "DIFFUSION",
          "DYNAMIC",
          "FLUOROSCOPY",
          "MOTION",
          "MULTIECHO",
          "PERFUSION",
          "PHASE",
          "MAGNITUDE",
          "REAL",
          "IMAGINARY",
          "REST",
          "STRESS",
          "STATIC",
          "WHOLE BODY",
          "ADDITION",
          "DIVISION",
          "MASKED",
          "MAXIMUM",
          "MEAN",
          "MINIMUM",
          "MEDIAN",
          "MULTIPLICATION",
          "RESAMPLED",
          "STD_DEVIATION",
          "SUBTRACTION",
          "QUANTITY",
          "MPR",
          "MIP",
          "MINIP",
          "LABEL",
          "OVERVIEW",
          "THUMBNAIL",
          "REFORMATTED",
          "PROJECTION IMAGE",
          "SUBTRACT",
          // Relationship Type, Continuity, flags
          "CONTAINS",
          "HAS OBS CONTEXT",
          "HAS CONCEPT MOD",
          "HAS PROPERTIES",
          "HAS ACQ CONTEXT",
          "INFERRED FROM",
          "SELECTED FROM",
          "SEPARATE",
          "CONTINUOUS",
          "YES",
          "NO",
          "UNKNOWN",
          "COMPLETE",
          "PARTIAL",
          "VERIFIED",
          "UNVERIFIED",
          "MONOCHROME",
          "COLOR",
          // Photometric Interpretation
          "MONOCHROME1",
          "MONOCHROME2",
          "RGB",
          "PALETTE COLOR",
          "YBR_FULL",
          "YBR_FULL_422",
          "YBR_ICT",
          "YBR_RCT",
          "YBR_PARTIAL_420");

  private CommonCodes() {}

  /** Whether a value, without padding, is such a code. */
  public static boolean contains(byte[] bytes, int from, int end) {
    return end - from <= LONGEST
        && CODES.contains(new String(bytes, from, end - from, StandardCharsets.US_ASCII));
  }
}
