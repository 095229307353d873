package io.lethe.imaging.deid;

import java.util.Locale;
import java.util.Set;

/**
 * Whether an image is likely to show a face: photographs, and volumes of the head, from which a
 * face can be rendered (PS3.15 E.3.2). Nothing here removes a face; what is likely to show one is
 * refused where a recipe asks for the Clean Recognizable Visual Features Option.
 */
final class VisualFeatures {

  private static final String NO = "NO";
  private static final String YES = "YES";

  /** VL photographic images and video (PS3.4 B.5), and ophthalmic photographs of the outer eye. */
  private static final Set<String> PHOTOGRAPHS =
      Set.of("1.2.840.10008.5.1.4.1.1.77.1.4", "1.2.840.10008.5.1.4.1.1.77.1.4.1");

  private static final Set<String> VOLUMES = Set.of("CT", "MR", "PT");

  /** Defined Terms of Body Part Examined that hold the face (PS3.16 Annex L). */
  private static final Set<String> HEAD =
      Set.of(
          "HEAD",
          "HEADNECK",
          "BRAIN",
          "SKULL",
          "FACE",
          "FACIALBONES",
          "ORBIT",
          "EYE",
          "NOSE",
          "SINUS",
          "PARANASALSINUS",
          "MANDIBLE",
          "MAXILLA",
          "JAW",
          "WHOLEBODY");

  private VisualFeatures() {}

  /**
   * @param declared Recognizable Visual Features (0028,0302), or empty
   * @param modality (0008,0060), or empty
   * @param bodyPart Body Part Examined (0018,0015), or empty
   */
  static boolean likely(String sopClass, String declared, String modality, String bodyPart) {
    if (declared.equalsIgnoreCase(YES)) {
      return true;
    }
    if (declared.equalsIgnoreCase(NO)) {
      return false;
    }
    boolean head = VOLUMES.contains(modality) && HEAD.contains(bodyPart.toUpperCase(Locale.ROOT));
    return head || PHOTOGRAPHS.contains(sopClass);
  }
}
