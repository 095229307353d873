package io.lethe.imaging.profile;

/**
 * One exception of a recipe to the profile and its options, as it is written. Exactly one of {@code
 * tag}, {@code keyword}, {@code privateCreator} with {@code element}, and {@code vr} selects what
 * it is about; {@code sopClass} may narrow it.
 *
 * @param tag {@code 00081030} or {@code (0008,1030)}; {@code 00400275>00081030} for the attribute
 *     in items of a sequence
 * @param keyword {@code StudyDescription}, or {@code RequestAttributesSequence>StudyDescription}
 * @param privateCreator the owner of a private block (PS3.5 7.8.1)
 * @param element of the private block: {@code (0019,xx0C)}, since blocks move
 * @param vr all attributes of a VR
 * @param sopClass only in objects of this SOP Class UID
 * @param action X, Z, D, K, C or U (PS3.15 Table E.1-1a)
 */
public record AttributeOverride(
    String tag,
    String keyword,
    String privateCreator,
    String element,
    String vr,
    String sopClass,
    String action) {

  /** The selector, for messages. */
  String selector() {
    String what = tag != null ? tag : keyword != null ? keyword : vr != null ? "vr " + vr : null;
    if (what == null) {
      what = privateCreator == null ? "?" : privateCreator + " " + element;
    }
    return sopClass == null ? what : what + " in " + sopClass;
  }
}
