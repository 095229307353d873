package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.profile.ProfileOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes that say what was done (PS3.15 E.1.1 and E.3.6), spelled once for each encoding.
 * Immutable.
 */
final class Declaration {

  private static final int[] TAGS = {
    Tag.PatientIdentityRemoved,
    Tag.DeidentificationMethod,
    Tag.DeidentificationMethodCodeSequence,
    Tag.LongitudinalTemporalInformationModified
  };

  private static final String METHOD =
      "Basic Application Confidentiality Profile, PS3.15 2024e; Lethe";

  /** CID 7050, the code of what the Basic Profile itself does. */
  private static final String CODE = "113100";

  private static final String CODE_MEANING = "Basic Application Confidentiality Profile";

  private final Map<Encoding, byte[][]> spelled = new EnumMap<>(Encoding.class);

  /** The options that are declared; their meanings fit LO. */
  private final List<ProfileOption> options;

  private final String codes;
  private final String temporalInformation;

  /**
   * @param cleanPixels whether pixels were blanked (PS3.15 E.3.1)
   */
  Declaration(ProfileOptions recipe, boolean cleanPixels) {
    options = declared(recipe, cleanPixels);
    codes =
        Stream.concat(Stream.of(CODE), options.stream().map(ProfileOption::code))
            .collect(Collectors.joining(","));
    temporalInformation = recipe.temporalInformation();
    for (Encoding encoding : Encoding.values()) {
      spelled.put(encoding, spell(encoding));
    }
  }

  /** How many attributes there are. */
  int size() {
    return TAGS.length;
  }

  /** The tag of an attribute; they ascend. */
  int tag(int i) {
    return TAGS[i];
  }

  /** The whole element. */
  byte[] element(int i, Encoding encoding) {
    return spelled.get(encoding)[i];
  }

  /**
   * Only what was done is declared (PS3.15 E.1.1): Clean Pixel Data for objects whose pixels were
   * cleaned, and recognizable features not at all, since nothing cleans those.
   */
  private static List<ProfileOption> declared(ProfileOptions recipe, boolean cleanPixels) {
    return Stream.concat(
            cleanPixels ? Stream.of(ProfileOption.CLEAN_PIXEL_DATA) : Stream.empty(),
            recipe.options().stream().filter(ProfileOption::hasColumn))
        .toList();
  }

  /** The codes of CID 7050, separated by commas. */
  String codes() {
    return codes;
  }

  private String method() {
    return Stream.concat(Stream.of(METHOD), options.stream().map(ProfileOption::meaning))
        .collect(Collectors.joining("\\"));
  }

  private byte[][] spell(Encoding encoding) {
    return new byte[][] {
      text(Tag.PatientIdentityRemoved, Vr.CS, "YES", encoding),
      text(Tag.DeidentificationMethod, Vr.LO, method(), encoding),
      codes(encoding),
      text(Tag.LongitudinalTemporalInformationModified, Vr.CS, temporalInformation, encoding)
    };
  }

  private static byte[] text(int tag, Vr vr, String value, Encoding encoding) {
    ByteArray out = new ByteArray();
    put(out, tag, vr, value, encoding);
    return Arrays.copyOf(out.bytes(), out.size());
  }

  private byte[] codes(Encoding encoding) {
    ByteArray out = new ByteArray();
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    writer.header(Tag.DeidentificationMethodCodeSequence, Vr.SQ, encoding, 0);
    int sequence = out.size();
    code(out, writer, CODE, CODE_MEANING, encoding);
    for (ProfileOption option : options) {
      code(out, writer, option.code(), option.meaning(), encoding);
    }
    writer.endSequence(false, sequence, encoding);
    return Arrays.copyOf(out.bytes(), out.size());
  }

  private static void code(
      ByteArray out, ElementWriter writer, String code, String meaning, Encoding encoding) {
    int item = writer.startItem(false, encoding);
    put(out, Tag.CodeValue, Vr.SH, code, encoding);
    put(out, Tag.CodingSchemeDesignator, Vr.SH, "DCM", encoding);
    put(out, Tag.CodeMeaning, Vr.LO, meaning, encoding);
    writer.endItem(false, item, encoding);
  }

  private static void put(ByteArray out, int tag, Vr vr, String value, Encoding encoding) {
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    writer.element(tag, vr, encoding, value.getBytes(StandardCharsets.US_ASCII));
  }
}
