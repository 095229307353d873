package io.lethe.imaging;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.InflatedSource;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.FileStart;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the original Study Instance UID (0020,000D), for producers that group files into
 * deliveries. What it returns is an identifier and stays in the raw zone. Not thread-safe.
 */
public final class StudyPeek {

  private final DataDictionary dictionary;
  private final ParseLimits limits;
  private final HeaderIndex index = new HeaderIndex();
  private final Window window;

  public StudyPeek() {
    this.dictionary = DataDictionary.load();
    this.limits = ParseLimits.DEFAULT;
    this.window = new Window(limits.headerBytes());
  }

  /**
   * Reads no further than the header.
   *
   * @param in a DICOM file; not closed
   * @return empty if this is no instance, or one that curation would refuse as malformed
   * @throws IOException if the stream fails
   */
  public Optional<String> studyInstanceUid(InputStream in) throws IOException {
    PlainSource source = new PlainSource(new MeasuredInput(in), -1);
    try {
      window.open(source);
      FileStart start = FileStart.find(window, dictionary);
      if (!start.syntax().deflated()) {
        return find(start.offset(), Encoding.of(start.syntax()));
      }
      int ahead = window.end() - start.offset();
      try (InflatedSource inflated =
          new InflatedSource(
              source,
              window.bytes(),
              start.offset(),
              ahead,
              limits.inflatedBytes(),
              limits.inflationRatio())) {
        window.open(inflated);
        return find(0, Encoding.of(start.syntax()));
      }
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }

  private Optional<String> find(int offset, Encoding encoding)
      throws IOException, RejectedException {
    Tokenizer tokenizer = new Tokenizer(dictionary, limits, (seen, tag, vr) -> false);
    tokenizer.segment(window, offset, encoding, index);
    int entry = index.find(Tag.StudyInstanceUID);
    if (entry < 0) {
      return Optional.empty();
    }
    String uid = Latin1.stripped(window.bytes(), index.value(entry), index.length(entry));
    return Optional.of(uid).filter(text -> !text.isEmpty());
  }
}
