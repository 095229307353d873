package io.lethe.imaging.deid;

import io.lethe.curation.Pseudonyms;

/**
 * Who and what the object is, by pseudonyms.
 *
 * @param sopClassUid as it is: a class names nobody
 * @param subject pseudonym of the patient
 * @param study pseudonym of the Study Instance UID
 * @param series pseudonym of the Series Instance UID
 * @param instance pseudonym of the SOP Instance UID
 */
public record Identity(
    String sopClassUid, String subject, String study, String series, String instance) {

  /** The subject: by Patient ID, or by the study alone where there is none. */
  static String subject(Pseudonyms pseudonyms, String patientId, String originalStudyUid) {
    return pseudonyms.subject(patientId.isEmpty() ? "study:" + originalStudyUid : patientId);
  }
}
