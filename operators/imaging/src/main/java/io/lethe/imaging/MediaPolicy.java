package io.lethe.imaging;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;

/**
 * Refuses video and sound: faces, voices, spoken names and text on the screen pass through no rule
 * for headers or regions (PS3.15 E.3.1, E.3.2). A recipe that keeps burned-in annotation takes the
 * risk for them too. Stateless.
 */
final class MediaPolicy {

  /** MPEG-2, MPEG-4 and HEVC, .100 to .108 (PS3.5 10.5 to 10.8), with their fragmentable forms. */
  private static final String MPEG = "1.2.840.10008.1.2.4.10";

  /** SMPTE ST 2110. */
  private static final String SMPTE = "1.2.840.10008.1.2.7.";

  /** Basic Voice Audio and General Audio Waveform Storage. */
  private static final String AUDIO_CLASSES = "1.2.840.10008.5.1.4.1.1.9.4.";

  private MediaPolicy() {}

  static void check(String sopClassUid, String transferSyntaxUid, boolean keeps)
      throws RejectedException {
    if (!keeps && (isVideo(transferSyntaxUid) || sopClassUid.startsWith(AUDIO_CLASSES))) {
      throw new RejectedException(ReasonCode.DICOM_UNREDACTABLE_MEDIA, -1);
    }
  }

  static boolean isVideo(String uid) {
    return uid.startsWith(SMPTE) || uid.startsWith(MPEG) && isMpeg(uid.substring(MPEG.length()));
  }

  /** The last digit of the number, and perhaps a further component. */
  private static boolean isMpeg(String rest) {
    return !rest.isEmpty()
        && rest.charAt(0) >= '0'
        && rest.charAt(0) <= '8'
        && (rest.length() == 1 || rest.charAt(1) == '.');
  }
}
