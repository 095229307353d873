package io.lethe.imaging.deid;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.text.CharacterSet;
import io.lethe.imaging.text.OwnText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The values that Clean Descriptors reads and writes (PS3.15 E.3.5). Stateless. */
final class DescriptorValue {

  private static final int LONGEST_IDENTIFIER = 1 << 12;

  private DescriptorValue() {}

  /**
   * The cleaned value, in the character set of the object.
   *
   * @return null if it cannot be judged
   * @throws RejectedException if the text is not ASCII and its character set unknown
   */
  static byte[] clean(ObjectState state, int entry, Vr vr, int charset, TextCleaning cleaning)
      throws RejectedException {
    byte[] bytes = state.window.bytes();
    int from = state.header.value(entry);
    int length = state.header.length(entry);
    boolean plain = TextJudge.isPlainAscii(bytes, from, from + length);
    Optional<CharacterSet> set =
        plain ? Optional.of(CharacterSet.DEFAULT) : state.characterSet(charset);
    if (set.isEmpty()) {
      throw state.rejected(ReasonCode.DICOM_CHARACTER_SET_UNSUPPORTED, entry);
    }
    String text = stripped(set.get().decode(bytes, from, length));
    if (text.isEmpty()) {
      return new byte[0];
    }
    return cleaning
        .clean(text, vr, new Sweep(state))
        .map(clean -> set.get().encode(clean).orElseGet(() -> ascii(clean)))
        .orElse(null);
  }

  /** Lists an identifier of the object. */
  static void list(ObjectState state, int entry, int charset, boolean name) {
    if (state.header.length(entry) > LONGEST_IDENTIFIER) {
      return;
    }
    String text = Text.of(state, entry, charset);
    int tag = state.header.tag(entry);
    if (name) {
      state.ownText.name(text);
    } else if (tag == Tag.PatientBirthDate) {
      state.ownText.date(text);
    } else {
      state.ownText.id(text);
    }
  }

  /** The object's own, both as bytes are swept and as text is cleaned. */
  private record Sweep(ObjectState state) implements DescriptorCleaning.OwnList {

    @Override
    public boolean findsIn(String text) {
      return state.own.occursIn(text);
    }

    @Override
    public OwnText list() {
      return state.ownText;
    }
  }

  private static String stripped(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static byte[] ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.chars().filter(c -> c < 0x80).forEach(c -> ascii.append((char) c));
    return ascii.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
