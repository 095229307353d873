package io.lethe.curation;

/**
 * Why something was refused. The names are public: they stand in events, metrics, reports and in
 * {@code docs/reason-codes.md}; a name is never reused for another meaning.
 */
public enum ReasonCode {
  EVENT_UNDECODABLE(
      Stage.ADMIT,
      "The bytes on the landing topic are neither a known Avro schema nor valid JSON."),
  EVENT_INVALID(
      Stage.ADMIT, "The event decodes, but a required field is missing or contradicts another."),
  PROJECT_UNKNOWN(Stage.ADMIT, "No policy exists for the project that the event names."),
  RECIPE_UNKNOWN(Stage.ADMIT, "The project's policy has no recipe for this kind of delivery."),
  CONSENT_MISSING(Stage.ADMIT, "The event carries no granted consent."),
  CONSENT_WITHDRAWN(Stage.ADMIT, "The consent was withdrawn."),
  CONSENT_EXPIRED(Stage.ADMIT, "The consent ended before the delivery landed."),
  PURPOSE_NOT_PERMITTED(
      Stage.ADMIT, "The consent's data-use codes do not permit the project's purpose."),
  REFERENCE_NOT_ALLOWED(Stage.ADMIT, "The policy does not allow the reference genome of the run."),

  OBJECT_OUTSIDE_RAW_ZONE(
      Stage.CURATE, "The object's URI is not below the raw zone of this installation."),
  DELIVERY_EMPTY(Stage.EXPAND, "The delivery names no object, or its prefix is empty."),
  INVENTORY_UNREADABLE(Stage.EXPAND, "The inventory file is missing or is no list of objects."),
  DELIVERY_TOO_LARGE(
      Stage.EXPAND,
      "The delivery names more objects, or a run more samples, than one may: announce it in parts."),

  OBJECT_MISSING(Stage.CURATE, "The object is not where the event says."),
  SIZE_MISMATCH(Stage.CURATE, "The object's size is not the declared one."),
  DIGEST_MISMATCH(Stage.CURATE, "The object's SHA-256 or MD5 is not the declared one."),
  KEY_CONFLICT(Stage.CURATE, "The curated key already holds other bytes."),
  INTERNAL_ERROR(
      Stage.CURATE, "The engine failed on the object; it is refused rather than passed on."),

  NOT_DICOM(Stage.CURATE, "The object is no DICOM Part 10 file and no recognisable data set."),
  DICOM_TRUNCATED(Stage.CURATE, "The data set ends inside an element."),
  DICOM_MALFORMED(
      Stage.CURATE,
      "The encoding breaks PS3.5: delimiters, lengths, value representations, or pixel data that"
          + " holds something else than the image."),
  DICOM_TOO_DEEP(Stage.CURATE, "Sequences are nested deeper than the limit."),
  DICOM_HEADER_TOO_LARGE(Stage.CURATE, "What precedes the bulk data exceeds the limit."),
  DICOM_INFLATION_LIMIT(Stage.CURATE, "A deflated data set expands beyond the limit."),
  DICOM_TRANSFER_SYNTAX_UNSUPPORTED(
      Stage.CURATE, "The transfer syntax is unknown to this version."),
  DICOM_CHARACTER_SET_UNSUPPORTED(
      Stage.CURATE, "The specific character set is unknown, so that text cannot be judged."),
  DICOM_MEDIA_DIRECTORY(Stage.CURATE, "A DICOMDIR: it lists patients and is no instance."),
  DICOM_COMMAND_SET(
      Stage.CURATE, "The object holds command elements (group 0000) of a network message."),
  DICOM_IDENTITY_MISSING(
      Stage.CURATE, "The SOP Class, Study, Series or SOP Instance UID is missing or malformed."),
  DICOM_BURNED_IN_ANNOTATION(
      Stage.CURATE, "The image says that its pixels show identifying text (0028,0301)."),
  DICOM_PIXEL_TEXT_LIKELY(
      Stage.CURATE,
      "Images of this kind are likely to show text, and no region is known to blank or to keep."),
  DICOM_PIXEL_CODEC_UNSUPPORTED(
      Stage.CURATE,
      "Pixels must be redacted, but this version cannot decode them; or it cannot tell what else"
          + " their compression carries."),
  DICOM_RECOGNIZABLE_VISUAL_FEATURES(
      Stage.CURATE, "The image is likely to show a face, and the recipe does not allow that."),
  DICOM_UNREDACTABLE_MEDIA(
      Stage.CURATE, "Video or sound, in which nobody can tell who is seen or named."),
  DICOM_ENCRYPTED_ATTRIBUTES(
      Stage.CURATE, "The object holds encrypted attributes of a former de-identification."),
  DICOM_INVALID(
      Stage.CURATE, "The object breaks a rule of the standard that the recipe does not forgive."),
  GENOMICS_FORMAT_UNKNOWN(
      Stage.CURATE, "The object is no sequencing file that the engine recognises."),
  GENOMICS_FORMAT_UNSUPPORTED(
      Stage.CURATE,
      "The format is known, but this version cannot de-identify it: BCF other than 2.2,"
          + " encrypted files, lone indexes."),
  DATA_FILE_MISSING(Stage.CURATE, "An index or digest file without the file that it is about."),
  DATA_FILE_REFUSED(Stage.CURATE, "The file that this index or digest file is about was refused."),
  INDEX_MISMATCH(
      Stage.CURATE,
      "The file is no index of the kind that its name says, the data cannot have such an index, or"
          + " it has one already."),
  DIGEST_FILE_MALFORMED(
      Stage.CURATE, "The digest file holds neither an MD5 nor a SHA-256, or is too long."),
  GENOMICS_RECORD_TOO_LARGE(Stage.CURATE, "A record or line exceeds the limit."),
  GENOMICS_INFLATION_LIMIT(Stage.CURATE, "The compressed data expands beyond the limit."),
  GZIP_MALFORMED(Stage.CURATE, "A gzip member or BGZF block breaks RFC 1952 or SAM v1 §4.1."),
  GZIP_TRUNCATED(Stage.CURATE, "The object ends inside a gzip member or BGZF block."),
  GZIP_CHECKSUM(Stage.CURATE, "The CRC-32 or the size of a gzip member or BGZF block is wrong."),
  GZIP_TRAILING_BYTES(Stage.CURATE, "Bytes that are no gzip member follow the last one."),
  BGZF_EOF_MISSING(Stage.CURATE, "The BGZF end-of-file block is missing: the object may be cut."),
  FASTQ_MALFORMED(
      Stage.CURATE,
      "A read lacks its @ or + line, or its name is malformed or repeated differently."),
  FASTQ_TRUNCATED(Stage.CURATE, "The file ends inside a read."),
  FASTQ_ALPHABET(Stage.CURATE, "Bases or qualities hold characters that cannot stand there."),
  FASTQ_LENGTH_MISMATCH(Stage.CURATE, "A read has not as many qualities as bases."),
  FASTQ_PAIR_MISMATCH(Stage.CURATE, "The mates of a read pair differ in names or in their order."),
  FASTQ_PAIR_COUNT(Stage.CURATE, "The mates of a read pair differ in the number of reads."),
  MATE_REFUSED(
      Stage.CURATE, "Nothing is wrong with the file itself, but a mate of it was refused."),
  RUN_FILE_MALFORMED(
      Stage.CURATE,
      "RunInfo.xml or RunParameters.xml is not well-formed XML, or lacks what it must have."),
  SAMPLE_SHEET_MALFORMED(
      Stage.CURATE, "The sample sheet is no valid CSV, or lacks what its version must have."),
  SAMPLE_SHEET_LANE(Stage.CURATE, "The sample sheet names a lane that the run does not have."),
  SAMPLE_SHEET_INDEX(
      Stage.CURATE,
      "The sample sheet has index sequences that do not fit the index reads of the run."),
  SAMPLE_SHEET_SAMPLES(Stage.CURATE, "The sample sheet and the delivery name different samples."),
  SAM_HEADER_MALFORMED(
      Stage.CURATE, "A header line breaks SAM v1 §1.3, or a program names an unknown predecessor."),
  SAM_RECORD_MALFORMED(Stage.CURATE, "A text record breaks SAM v1 §1.4 or §1.5."),
  SAM_SORT_ORDER(Stage.CURATE, "The records are not in the order that the header claims."),
  SAM_READ_GROUP_UNKNOWN(Stage.CURATE, "A record names a read group that the header lacks."),
  SAM_PROGRAM_UNKNOWN(Stage.CURATE, "A record names a program that the header lacks."),
  BAM_MALFORMED(Stage.CURATE, "A binary header or record breaks SAM v1 §4.2."),
  BAM_TRUNCATED(Stage.CURATE, "The data ends inside the header or a record."),
  BAM_REFERENCE_MISMATCH(
      Stage.CURATE, "The header text and the binary reference list name other sequences."),
  REFERENCE_MIXED(
      Stage.CURATE, "The contigs of the header belong to more than one reference genome."),
  REFERENCE_MISMATCH(
      Stage.CURATE,
      "The contigs of the header belong to another reference genome than the one declared."),
  REFERENCE_UNKNOWN(
      Stage.CURATE,
      "The contigs of the header belong to no known reference genome, and the policy lists some."),
  SAMPLE_MISMATCH(
      Stage.CURATE,
      "The header names another sample than the delivery names for the file, or none of the run."),
  CRAM_MALFORMED(
      Stage.CURATE, "A header, container, slice or block breaks the CRAM specification."),
  CRAM_TRUNCATED(Stage.CURATE, "The object ends inside a container."),
  CRAM_CHECKSUM(Stage.CURATE, "The CRC-32 of a container header or block is wrong."),
  CRAM_EOF_MISSING(Stage.CURATE, "The end-of-file container is missing: the object may be cut."),
  CRAM_TRAILING_BYTES(Stage.CURATE, "Bytes follow the end-of-file container."),
  CRAM_ENCODING_UNSUPPORTED(
      Stage.CURATE,
      "Names or fields that must go are stored among others in one block,"
          + " where this version cannot tell them apart."),
  VCF_HEADER_MALFORMED(
      Stage.CURATE, "A header line breaks the VCF specification, or the version is unknown."),
  VCF_RECORD_MALFORMED(
      Stage.CURATE, "A data line breaks the VCF specification or contradicts the header."),
  BCF_MALFORMED(
      Stage.CURATE, "A BCF header or record breaks VCF §6 or contradicts the header text."),
  BCF_TRUNCATED(Stage.CURATE, "The data ends inside the BCF header or a record."),
  VCF_SORT_ORDER(Stage.CURATE, "A contig's records are not together, or not in ascending order."),

  DEIDENTIFICATION_FAILED(
      Stage.CURATE, "An action of the confidentiality profile could not be carried out."),

  STUDY_MISMATCH(
      Stage.ASSEMBLE, "The object belongs to another study than the delivery's first object."),
  VERSION_CONFLICT(Stage.ASSEMBLE, "The version could not be published after repeated attempts.");

  private final Stage stage;
  private final String meaning;

  ReasonCode(Stage stage, String meaning) {
    this.stage = stage;
    this.meaning = meaning;
  }

  /** The stage that gives this reason. */
  public Stage stage() {
    return stage;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }
}
