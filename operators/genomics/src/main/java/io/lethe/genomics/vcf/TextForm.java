package io.lethe.genomics.vcf;

import io.lethe.genomics.names.SampleNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What text of a field that is kept may look like. VCF allows any text in a string (§1.3), so that
 * a value which is not what the field is for may be anything, and goes.
 */
@FunctionalInterface
public interface TextForm {

  /** True if {@code bytes[from, to)} is what the field is for. */
  boolean fits(byte[] bytes, int from, int to);

  /** The form of a field that the engine keeps by its own list. */
  static TextForm of(String id, SampleNames samples) {
    TextForm form = Forms.BY_FIELD.get(id);
    return form != null ? form : (bytes, from, to) -> !samples.standIn(bytes, from, to);
  }

  /** The forms that no name of a sample is needed for. */
  final class Forms {

    private static final Set<String> VARIANTS =
        Set.of(
            ("DEL INS DUP INV CNV BND TRA CTX ITX CPX MEI ME MNP SNP SNV INDEL ALU L1 LINE1 SVA HERV"
                    + " NUMT TANDEM DISPERSED INT INTERSPERSED INTRA INTER STR VNTR TR UNK RPL CN"
                    + " INVDUP INVDEL DELINS COMPLEX MIXED LOH GAIN LOSS REF CHROMOTHRIPSIS"
                    + " CHROMOPLEXY TEMPLATED INSERTION BFB FOLDBACK SINGLE SGL DUM")
                .split(" "));
    private static final Pattern MARKS = Pattern.compile("[:_/,-]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{0,3}$");
    private static final int LONGEST = 64;

    private static final Map<String, TextForm> BY_FIELD =
        Map.of(
            "SVTYPE", Forms::variant,
            "EVENTTYPE", Forms::variant,
            "SVCLAIM", matching("[DJ.,]*"),
            "AA", matching("[ACGTUNRYKMSWBVHDacgtunrykmswbvhd.,|?*-]*(unsure|unknown|insertion)?"),
            "HOMSEQ", matching("[ACGTUNRYKMSWBVHDacgtunrykmswbvhd.,*]*"),
            "CIGAR", matching("[0-9MIDNSHPX=.,]*"),
            "PGT", matching("[0-9./|]*"),
            "PID", matching("[0-9]{1,10}(_[ACGTUNacgtun*.]+_[ACGTUNacgtun*.,]+)?|\\."));

    private Forms() {}

    /** Types of structural variants and what details them. */
    private static boolean variant(byte[] bytes, int from, int to) {
      if (to - from > LONGEST) {
        return false;
      }
      String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
      for (String word : MARKS.split(text)) {
        String stem = NUMBER.matcher(word).replaceFirst("");
        if (!word.equals(".") && !VARIANTS.contains(word) && !VARIANTS.contains(stem)) {
          return false;
        }
      }
      return true;
    }

    private static TextForm matching(String grammar) {
      Pattern pattern = Pattern.compile(grammar);
      return (bytes, from, to) ->
          pattern
              .matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
              .matches();
    }
  }
}
