package io.lethe.imaging.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Searches bytes for texts in every encoding that a DICOM object could have them in; ASCII letters
 * in either case.
 */
public final class ByteSearch {

  private static final List<String> CHARSETS =
      List.of(
          "UTF-8",
          "UTF-16LE",
          "UTF-16BE",
          "ISO-8859-1",
          "ISO-8859-2",
          "ISO-8859-5",
          "ISO-8859-7",
          "GB18030",
          "ISO-2022-JP",
          "EUC-JP",
          "Shift_JIS",
          "EUC-KR");

  private final Map<String, byte[]> forms = new LinkedHashMap<>();

  /** A search for any of these texts. */
  public ByteSearch(Iterable<String> texts) {
    for (String text : texts) {
      for (String name : CHARSETS) {
        Charset charset = Charset.forName(name);
        if (charset.newEncoder().canEncode(text)) {
          add(text + " in " + name, unescaped(lower(text.getBytes(charset))));
        }
      }
    }
  }

  /** Encodings that agree on a text are one form, under the name of the first. */
  private void add(String name, byte[] form) {
    if (forms.values().stream().noneMatch(known -> Arrays.equals(known, form))) {
      forms.put(name, form);
    }
  }

  /**
   * The texts found in {@code bytes}, with their encodings; a deflated DICOM file is inflated as
   * well.
   */
  public List<String> find(byte[] bytes) {
    byte[] lower = lower(bytes);
    byte[] inflated = lower(inflatedDataSet(bytes));
    return forms.entrySet().stream()
        .filter(form -> contains(lower, form.getValue()) || contains(inflated, form.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The texts found in {@code text}. */
  public List<String> find(String text) {
    return find(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (bytes[i] == part[0] && matches(bytes, i, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] bytes, int at, byte[] part) {
    for (int i = 1; i < part.length; i++) {
      if (bytes[at + i] != part[i]) {
        return false;
      }
    }
    return true;
  }

  /** Without ISO 2022 escape sequences at either end: what stands between them is what tells. */
  private static byte[] unescaped(byte[] form) {
    int start = form[0] == 0x1b ? 3 : 0;
    int end = form.length > 6 && form[form.length - 3] == 0x1b ? form.length - 3 : form.length;
    return Arrays.copyOfRange(form, start, end);
  }

  private static byte[] lower(byte[] bytes) {
    byte[] lower = bytes.clone();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] += 32;
      }
    }
    return lower;
  }

  private static byte[] inflatedDataSet(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 600), StandardCharsets.ISO_8859_1);
    if (!head.contains(Encoding.DEFLATED.uid())) {
      return new byte[0];
    }
    int meta = 144 + (bytes[140] & 0xff) + ((bytes[141] & 0xff) << 8);
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, meta, bytes.length - meta);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int n = inflater.inflate(buffer);
      while (n > 0) {
        out.write(buffer, 0, n);
        n = inflater.inflate(buffer);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new AssertionError("the curated data set cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }
}
