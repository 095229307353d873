package io.lethe.imaging.synthetic;

import java.nio.charset.Charset;

/** Specific Character Sets (PS3.3 C.12.1.1.2) that the samples use. */
enum CharacterSet {
  LATIN_1("ISO_IR 100", "ISO-8859-1"),
  UTF_8("ISO_IR 192", "UTF-8"),
  GB18030("GB18030", "GB18030"),
  /**
   * ASCII with code extensions to JIS X 0208, each run started and ended by an escape sequence
   * (PS3.5 H).
   */
  JAPANESE("\\ISO 2022 IR 87", "ISO-2022-JP");

  private final String term;
  private final Charset charset;

  CharacterSet(String term, String charset) {
    this.term = term;
    this.charset = Charset.forName(charset);
  }

  /** The defined terms, as (0008,0005) has them. */
  String term() {
    return term;
  }

  Charset charset() {
    return charset;
  }
}
