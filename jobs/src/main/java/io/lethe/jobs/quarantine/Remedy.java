package io.lethe.jobs.quarantine;

import io.lethe.curation.ReasonCode;

/** What usually mends a refusal; {@code docs/quarantine.md} lists the codes of each. */
public enum Remedy {
  CORRECT_EVENT("Have the producer send a corrected event, then release the refusal as sent_anew."),
  AMEND_POLICY(
      "Nothing is wrong with the objects: amend the project's policy, restart the job, retry."),
  ASK_FOR_CONSENT(
      "A retry repeats the consent and is refused again. Where there is a consent that permits the"
          + " purpose, have the producer send an event with it and release as sent_anew; else"
          + " release as not_wanted."),
  PUT_BACK("Put the objects where the event says, then retry."),
  UPLOAD_AGAIN(
      "Upload the announced bytes again, then retry. If the announcement is what is wrong, make"
          + " sure of the object and retry with --replaced."),
  ANNOUNCE_IN_PARTS(
      "Have the producer announce it in parts, or raise curate.maxObjectsPerDelivery and the heap;"
          + " release as sent_anew."),
  MOVE_INTO_RAW_ZONE(
      "Find out who announces objects that must not be read; have them put into the raw zone and"
          + " announced there."),
  REPLACE_OBJECT(
      "Have a sound object put in its place and retry with --replaced; if there is none, release as"
          + " known_bad."),
  MEND_SET(
      "Mend the file that it belongs with: a retry of that one takes this one along. If there is"
          + " none, have both announced together."),
  CORRECT_EITHER(
      "The file and the event, or two files, disagree: replace the file and retry with --replaced,"
          + " or have a corrected event sent and release as sent_anew."),
  CHOOSE_RECIPE(
      "The recipe does not let it pass. If the privacy board agrees to a recipe that does, retry"
          + " with it; else release as known_bad."),
  CONVERT(
      "Convert the object and retry with --replaced, or retry after an upgrade to a version that"
          + " reads it."),
  LEAVE_OUT("Such objects are not for curation: release as not_wanted."),
  REPORT("Probably a fault of Lethe: report the id and the code, retry after an upgrade."),
  RETRY("Retry: the objects land as a delivery of their own.");

  private final String text;

  Remedy(String text) {
    this.text = text;
  }

  /** One or two sentences for people. */
  public String text() {
    return text;
  }

  /** What usually mends a refusal for this reason: of content, in general, another object. */
  public static Remedy of(ReasonCode reason) {
    return switch (reason) {
      case EVENT_UNDECODABLE, EVENT_INVALID -> CORRECT_EVENT;
      case PROJECT_UNKNOWN, RECIPE_UNKNOWN, REFERENCE_NOT_ALLOWED -> AMEND_POLICY;
      case CONSENT_MISSING, CONSENT_WITHDRAWN, CONSENT_EXPIRED, PURPOSE_NOT_PERMITTED ->
          ASK_FOR_CONSENT;
      case DELIVERY_EMPTY, INVENTORY_UNREADABLE, OBJECT_MISSING -> PUT_BACK;
      case SIZE_MISMATCH, DIGEST_MISMATCH -> UPLOAD_AGAIN;
      case DELIVERY_TOO_LARGE -> ANNOUNCE_IN_PARTS;
      case OBJECT_OUTSIDE_RAW_ZONE -> MOVE_INTO_RAW_ZONE;
      case DATA_FILE_MISSING, DATA_FILE_REFUSED, MATE_REFUSED -> MEND_SET;
      case REFERENCE_MIXED,
          REFERENCE_MISMATCH,
          REFERENCE_UNKNOWN,
          SAMPLE_MISMATCH,
          SAMPLE_SHEET_LANE,
          SAMPLE_SHEET_INDEX,
          SAMPLE_SHEET_SAMPLES,
          FASTQ_PAIR_MISMATCH,
          FASTQ_PAIR_COUNT,
          INDEX_MISMATCH ->
          CORRECT_EITHER;
      case DICOM_BURNED_IN_ANNOTATION,
          DICOM_PIXEL_TEXT_LIKELY,
          DICOM_PIXEL_CODEC_UNSUPPORTED,
          DICOM_RECOGNIZABLE_VISUAL_FEATURES,
          DICOM_INVALID ->
          CHOOSE_RECIPE;
      case DICOM_TRANSFER_SYNTAX_UNSUPPORTED,
          DICOM_CHARACTER_SET_UNSUPPORTED,
          GENOMICS_FORMAT_UNSUPPORTED,
          CRAM_ENCODING_UNSUPPORTED ->
          CONVERT;
      case DICOM_MEDIA_DIRECTORY,
          DICOM_COMMAND_SET,
          DICOM_UNREDACTABLE_MEDIA,
          DICOM_ENCRYPTED_ATTRIBUTES ->
          LEAVE_OUT;
      case INTERNAL_ERROR, DEIDENTIFICATION_FAILED, KEY_CONFLICT -> REPORT;
      case STUDY_MISMATCH, VERSION_CONFLICT -> RETRY;
      default -> REPLACE_OBJECT;
    };
  }
}
