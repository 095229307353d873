package io.lethe.imaging;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.util.List;

/**
 * Refuses video and sound: faces, voices, spoken names and text on the screen pass through no rule
 * for headers or regions (PS3.15 E.3.1, E.3.2). A recipe that keeps burned-in annotation takes the
 * risk for them too. Stateless.
 */
final class MediaPolicy {

  /** MPEG-2, MPEG-4 and HEVC (PS3.5 10.5 to 10.8), with their fragmentable forms; SMPTE ST 2110. */
  private static final List<String> VIDEO_SYNTAXES =
      List.of(
          "1.2.840.10008.1.2.4.100",
          "1.2.840.10008.1.2.4.101",
          "1.2.840.10008.1.2.4.102",
          "1.2.840.10008.1.2.4.103",
          "1.2.840.10008.1.2.4.104",
          "1.2.840.10008.1.2.4.105",
          "1.2.840.10008.1.2.4.106",
          "1.2.840.10008.1.2.4.107",
          "1.2.840.10008.1.2.4.108",
          "1.2.840.10008.1.2.7.");

  /** Basic Voice Audio and General Audio Waveform Storage. */
  private static final String AUDIO_CLASSES = "1.2.840.10008.5.1.4.1.1.9.4.";

  private MediaPolicy() {}

  static void check(String sopClassUid, String transferSyntaxUid, boolean keeps)
      throws RejectedException {
    if (!keeps && (isVideo(transferSyntaxUid) || sopClassUid.startsWith(AUDIO_CLASSES))) {
      throw new RejectedException(ReasonCode.DICOM_UNREDACTABLE_MEDIA, -1);
    }
  }

  private static boolean isVideo(String uid) {
    return VIDEO_SYNTAXES.stream()
        .anyMatch(
            syntax ->
                uid.startsWith(syntax)
                    && (uid.length() == syntax.length()
                        || syntax.endsWith(".")
                        || uid.charAt(syntax.length()) == '.'));
  }
}
