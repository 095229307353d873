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
 * deliveries. What it returns is an identifier and stays in the raw zone. Not thread-safe; used
 * again.
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
    try {
      return read(in, this::find);
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }

  /**
   * What names an instance, as far as the header can be read; what follows the three UIDs may be
   * missing or malformed.
   *
   * @param in a DICOM file or its first part; not closed
   * @throws IOException if the stream fails
   */
  public InstanceUids uids(InputStream in) throws IOException {
    try {
      return read(in, this::collect);
    } catch (RejectedException e) {
      return InstanceUids.NONE;
    }
  }

  /**
   * What names an instance; all of them are identifiers.
   *
   * @param study Study Instance UID, empty where it was not found
   * @param sopClass SOP Class UID (0008,0016), empty where it was not found
   * @param sopInstance SOP Instance UID (0008,0018), empty where it was not found
   */
  public record InstanceUids(String study, String sopClass, String sopInstance) {

    static final InstanceUids NONE = new InstanceUids("", "", "");

    /** Shows no identifier. */
    @Override
    public String toString() {
      return "InstanceUids[]";
    }
  }

  /** What is done with a data set in the window. */
  @FunctionalInterface
  private interface Reading<T> {

    T of(int offset, Encoding encoding) throws IOException, RejectedException;
  }

  private <T> T read(InputStream in, Reading<T> reading) throws IOException, RejectedException {
    PlainSource source = new PlainSource(new MeasuredInput(in), -1);
    window.open(source);
    FileStart start = FileStart.find(window, dictionary);
    if (!start.syntax().deflated()) {
      return reading.of(start.offset(), Encoding.of(start.syntax()));
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
      return reading.of(0, Encoding.of(start.syntax()));
    }
  }

  private InstanceUids collect(int offset, Encoding encoding) throws IOException {
    Tokenizer tokenizer = new Tokenizer(dictionary, limits, (seen, tag, vr) -> false);
    try {
      tokenizer.segment(window, offset, encoding, index);
    } catch (RejectedException e) {
      // What was indexed before stands; whether the rest is fit for use is not asked here.
      return collected();
    }
    return collected();
  }

  /** An item outside of a sequence belongs to the one that could not be read to its end. */
  private InstanceUids collected() {
    String study = "";
    String sopClass = "";
    String sopInstance = "";
    for (int i = 0; i < index.size() && index.tag(i) != HeaderIndex.ITEM; i = index.next(i)) {
      switch (index.tag(i)) {
        case Tag.StudyInstanceUID -> study = text(i);
        case Tag.SOPClassUID -> sopClass = text(i);
        case Tag.SOPInstanceUID -> sopInstance = text(i);
        default -> {}
      }
    }
    return new InstanceUids(study, sopClass, sopInstance);
  }

  private String text(int entry) {
    return Latin1.stripped(window.bytes(), index.value(entry), index.length(entry));
  }

  private Optional<String> find(int offset, Encoding encoding)
      throws IOException, RejectedException {
    Tokenizer tokenizer = new Tokenizer(dictionary, limits, (seen, tag, vr) -> false);
    tokenizer.segment(window, offset, encoding, index);
    int entry = index.find(Tag.StudyInstanceUID);
    if (entry < 0) {
      return Optional.empty();
    }
    return Optional.of(text(entry)).filter(text -> !text.isEmpty());
  }
}
