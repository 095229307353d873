package io.lethe.imaging;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.FileStart;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.PrivateFilter;
import io.lethe.imaging.parse.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A curated file's header, for looking values up. */
public final class Curated {

  private static final DataDictionary DICTIONARY = DataDictionary.load();

  private static final PrivateFilter EVERYTHING =
      new PrivateFilter() {
        @Override
        public boolean indexes(HeaderIndex header, String creator, int tag) {
          return true;
        }

        @Override
        public Vr vrOf(String creator, int tag) {
          return null;
        }
      };

  private final Window window = new Window(1 << 24);
  private final HeaderIndex header = new HeaderIndex();

  public Curated(byte[] file) {
    window.open(new PlainSource(new MeasuredInput(new ByteArrayInputStream(file)), -1));
    try {
      FileStart start = FileStart.find(window, DICTIONARY);
      new Tokenizer(DICTIONARY, ParseLimits.DEFAULT, (seen, tag, vr) -> false, EVERYTHING)
          .segment(window, start.offset(), Encoding.of(start.syntax()), header);
    } catch (IOException | RejectedException e) {
      throw new AssertionError("a curated object must be readable", e);
    }
  }

  /** The value of a top-level element, or null. */
  public byte[] value(int tag) {
    int entry = header.find(tag);
    return entry < 0 ? null : bytes(entry);
  }

  /** The value of an element in the first item of a top-level sequence, or null. */
  public byte[] value(int sequence, int tag) {
    int parent = header.find(sequence);
    if (parent < 0 || header.next(parent) == parent + 1) {
      return null;
    }
    int item = parent + 1;
    for (int i = item + 1; i < header.next(item); i = header.next(i)) {
      if (header.tag(i) == tag) {
        return bytes(i);
      }
    }
    return null;
  }

  /** Text of a top-level element without padding, or null. */
  public String text(int tag) {
    byte[] value = value(tag);
    return value == null
        ? null
        : new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  private byte[] bytes(int entry) {
    if (header.isSequence(entry)) {
      int items = header.next(entry) - entry - 1;
      return new byte[items == 0 ? 0 : 1];
    }
    int value = header.value(entry);
    return Arrays.copyOfRange(window.bytes(), value, value + header.length(entry));
  }
}
