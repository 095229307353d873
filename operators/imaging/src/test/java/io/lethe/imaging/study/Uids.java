package io.lethe.imaging.study;

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
import io.lethe.imaging.parse.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All UIDs of a file, at every level. */
final class Uids {

  /**
   * One of them.
   *
   * @param parent the sequence that it is nested in, or 0
   * @param tag its tag
   * @param value the UID
   */
  record Uid(int parent, int tag, String value) {}

  private final DataDictionary dictionary = DataDictionary.load();
  private final Window window = new Window(1 << 20);
  private final HeaderIndex header = new HeaderIndex();
  private final List<Uid> found = new ArrayList<>();

  static List<Uid> of(byte[] file) {
    Uids uids = new Uids();
    uids.read(file);
    return uids.found;
  }

  private void read(byte[] file) {
    window.open(new PlainSource(new MeasuredInput(new ByteArrayInputStream(file)), -1));
    try {
      FileStart start = FileStart.find(window, dictionary);
      new Tokenizer(dictionary, ParseLimits.DEFAULT, (seen, tag, vr) -> false)
          .segment(window, start.offset(), Encoding.of(start.syntax()), header);
    } catch (IOException | RejectedException e) {
      throw new AssertionError("the file must be readable", e);
    }
    walk(0, header.size(), 0);
  }

  private void walk(int from, int to, int parent) {
    for (int i = from; i < to; i = header.next(i)) {
      if (header.isSequence(i)) {
        for (int item = i + 1; item < header.next(i); item = header.next(item)) {
          walk(item + 1, header.next(item), header.tag(i));
        }
      } else if (header.vr(i) == Vr.UI) {
        found.add(new Uid(parent, header.tag(i), text(i)));
      }
    }
  }

  private String text(int entry) {
    byte[] bytes = window.bytes();
    int length = header.length(entry);
    return new String(bytes, header.value(entry), length, StandardCharsets.US_ASCII)
        .replace('\0', ' ')
        .strip();
  }
}
