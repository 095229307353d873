package io.lethe.streaming.metrics;

import io.lethe.curation.DataKind;
import io.lethe.curation.ReasonCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The closed sets that values of labels come from: what an object or an event says is never a label
 * by itself. The project is that of a policy by the time a delivery has one.
 */
public final class LabelValues {

  /** For what is in none of the sets. */
  public static final String OTHER = "other";

  /** For what was refused before its modality or format was known. */
  public static final String NONE = "none";

  /** Defined terms of Modality, PS3.3 (2024e) C.7.3.1.1.1. */
  private static final Set<String> MODALITIES =
      words(
          "ANN AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DG DMS DOC DX ECG EEG EMG EOG EPS ES FID"
              + " GM HC HD IO IOL IVOCT IVUS KER KO LEN LS M3D MG MR NM OAM OCT OP OPM OPT OPTBSV"
              + " OPTENF OPV OSS OT PA PLAN POS PR PT PX REG RESP RF RG RTDOSE RTIMAGE RTINTENT"
              + " RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SEG SM SMR SR SRF STAIN TEXTUREMAP TG"
              + " US VA XA XAPROTOCOL XC");

  /** What the genomics engine tells of its files. */
  private static final Set<String> FORMATS =
      words(
          "FASTQ SAM BAM CRAM VCF BCF BAI CSI TBI CRAI GZI MD5 SHA256 RUN_INFO RUN_PARAMETERS"
              + " SAMPLE_SHEET");

  private static final Set<String> REASONS =
      Arrays.stream(ReasonCode.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private LabelValues() {}

  /**
   * Modality of an image, format of a sequencing file.
   *
   * @param metadata of a curated object
   */
  public static String modality(Map<String, String> metadata) {
    String modality = metadata.get("modality");
    if (modality != null) {
      return MODALITIES.contains(modality) ? modality : OTHER;
    }
    return FORMATS.contains(metadata.getOrDefault("format", "")) ? metadata.get("format") : OTHER;
  }

  /** {@code imaging} or {@code genomics}. */
  public static String kind(String kind) {
    return DataKind.valueOf(kind).name().toLowerCase(Locale.ROOT);
  }

  static String reason(String code) {
    return REASONS.contains(code) ? code : OTHER;
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }
}
