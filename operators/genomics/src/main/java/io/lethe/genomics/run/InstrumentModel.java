package io.lethe.genomics.run;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model of an Illumina instrument, by the letters that its serial number starts with. */
final class InstrumentModel {

  private static final Pattern SERIAL = Pattern.compile("([A-Z]{1,3})[0-9]{3,}.*");

  private static final Map<String, String> MODELS =
      Map.ofEntries(
          Map.entry("M", "MiSeq"),
          Map.entry("MN", "MiniSeq"),
          Map.entry("FS", "iSeq 100"),
          Map.entry("SH", "MiSeq i100"),
          Map.entry("NS", "NextSeq 500"),
          Map.entry("NB", "NextSeq 500"),
          Map.entry("NDX", "NextSeq 550Dx"),
          Map.entry("VH", "NextSeq 2000"),
          Map.entry("VL", "NextSeq 1000"),
          Map.entry("A", "NovaSeq 6000"),
          Map.entry("LH", "NovaSeq X"),
          Map.entry("D", "HiSeq 2500"),
          Map.entry("SN", "HiSeq 2000"),
          Map.entry("J", "HiSeq 3000"),
          Map.entry("K", "HiSeq 4000"),
          Map.entry("E", "HiSeq X"),
          Map.entry("ST", "HiSeq X"));

  private InstrumentModel() {}

  static Optional<String> of(String serial) {
    Matcher matcher = SERIAL.matcher(serial);
    return matcher.matches() ? Optional.ofNullable(MODELS.get(matcher.group(1))) : Optional.empty();
  }
}
