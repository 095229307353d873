package io.lethe.imaging.deid;

/**
 * Who and what the object is, by pseudonyms.
 *
 * @param sopClassUid as the curated object carries it: as it is if the class is known, since it
 *     names nobody, or else its pseudonym
 * @param subject pseudonym of the patient
 * @param study pseudonym of the Study Instance UID
 * @param series pseudonym of the Series Instance UID
 * @param instance pseudonym of the SOP Instance UID
 * @param sopInstanceUid as the curated object carries it: the pseudonym, or the original where the
 *     recipe keeps UIDs; keys and the catalog go by {@code instance} even then
 */
public record Identity(
    String sopClassUid,
    String subject,
    String study,
    String series,
    String instance,
    String sopInstanceUid) {

  /**
   * What the subject's pseudonym and date offset are computed from: the Patient ID, or the study
   * alone where there is none.
   */
  static String person(String patientId, String originalStudyUid) {
    return patientId.isEmpty() ? "study:" + originalStudyUid : patientId;
  }

  /** Shows pseudonyms alone: {@code sopInstanceUid} may be an original. */
  @Override
  public String toString() {
    return "Identity[" + subject + ", " + study + ", " + series + ", " + instance + "]";
  }
}
