package io.lethe.jobs.producer.stow;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Takes a multipart body apart while it comes (RFC 2046 5.1.1), in pieces of any size; holds no
 * more of it than the header of one part. A line that begins with the boundary and goes on with
 * anything else than blanks is refused: readers differ in whether it ends a part. Not thread-safe.
 */
final class MultipartParser {

  /** RFC 2046 says 70; Orthanc sends 73. */
  private static final int MAX_BOUNDARY = 128;

  private static final int CRLF = 2;
  private static final String BOUNDARY_SIGNS = "'()+_,-./:=? ";

  private final byte[] delimiter;
  private final byte[] header;
  private final int outsideBytes;
  private final Parts parts;

  private State state = State.PREAMBLE;

  /** Bytes of the delimiter that were seen; of these, the first that do not belong to the part. */
  private int matched = CRLF;

  private int notContent = CRLF;

  private int headerBytes;
  private long outside;
  private long position;

  private enum State {
    PREAMBLE,
    /** Behind a boundary, before any blank. */
    AFTER_BOUNDARY,
    SECOND_DASH,
    PADDING,
    LINE_FEED,
    HEADER,
    BODY,
    EPILOGUE
  }

  /** Is told of parts as they come. */
  interface Parts {

    void begin(PartHeaders headers) throws MultipartException, TooLargeException;

    void data(byte[] bytes, int offset, int length) throws TooLargeException;

    void end();
  }

  /**
   * @param boundary as {@link #isBoundary} takes it
   * @param headerBytes the most that the header of a part, the preamble and the epilogue may take
   */
  MultipartParser(String boundary, int headerBytes, Parts parts) {
    if (!isBoundary(boundary)) {
      throw new IllegalArgumentException("no boundary of RFC 2046");
    }
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    this.header = new byte[headerBytes];
    this.outsideBytes = headerBytes;
    this.parts = Objects.requireNonNull(parts, "parts");
  }

  /** Some of the characters that RFC 2046 allows, the last of them no blank. */
  static boolean isBoundary(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_BOUNDARY
        && !text.endsWith(" ")
        && text.chars()
            .allMatch(
                c -> c < 0x80 && Character.isLetterOrDigit(c) || BOUNDARY_SIGNS.indexOf(c) >= 0);
  }

  /** Takes the next bytes. */
  void take(byte[] bytes, int offset, int length) throws MultipartException, TooLargeException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int next =
          switch (state) {
            case PREAMBLE, BODY -> search(bytes, at, end);
            case HEADER -> header(bytes, at, end);
            case EPILOGUE -> epilogue(at, end);
            default -> behindBoundary(bytes[at], at);
          };
      position += next - at;
      at = next;
    }
  }

  /** The body is over. */
  void finish() throws MultipartException {
    if (state != State.EPILOGUE) {
      throw new MultipartException("no closing boundary", position);
    }
  }

  /** Looks for the delimiter; what is none is content. Only its first byte is a CR. */
  private int search(byte[] bytes, int start, int end)
      throws MultipartException, TooLargeException {
    int carried = matched;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b == delimiter[matched]) {
        matched++;
        if (matched == delimiter.length) {
          content(bytes, start, i + 1 - start - (matched - carried));
          found();
          return i + 1;
        }
      } else if (matched > 0) {
        if (carried > 0) {
          content(delimiter, notContent, carried - notContent);
          carried = 0;
        }
        notContent = 0;
        matched = b == delimiter[0] ? 1 : 0;
      }
    }
    content(bytes, start, end - start - (matched - carried));
    return end;
  }

  private void found() {
    if (state == State.BODY) {
      parts.end();
    }
    matched = 0;
    outside = 0;
    state = State.AFTER_BOUNDARY;
  }

  private void content(byte[] bytes, int offset, int length)
      throws MultipartException, TooLargeException {
    if (length <= 0) {
      return;
    }
    if (state == State.BODY) {
      parts.data(bytes, offset, length);
    } else {
      countOutside(length);
    }
  }

  private int behindBoundary(byte b, int at) throws MultipartException {
    countOutside(1);
    state =
        switch (state) {
          case AFTER_BOUNDARY -> b == '-' ? State.SECOND_DASH : padding(b);
          case SECOND_DASH -> closing(b);
          case LINE_FEED -> lineFeed(b);
          default -> padding(b);
        };
    return at + 1;
  }

  private State closing(byte b) throws MultipartException {
    if (b != '-') {
      throw new MultipartException("text behind a boundary", position);
    }
    outside = 0;
    return State.EPILOGUE;
  }

  private State padding(byte b) throws MultipartException {
    if (b == '\r') {
      return State.LINE_FEED;
    }
    if (b != ' ' && b != '\t') {
      throw new MultipartException("text behind a boundary", position);
    }
    return State.PADDING;
  }

  private State lineFeed(byte b) throws MultipartException {
    if (b != '\n') {
      throw new MultipartException("a CR without LF behind a boundary", position);
    }
    headerBytes = 0;
    return State.HEADER;
  }

  private int header(byte[] bytes, int start, int end)
      throws MultipartException, TooLargeException {
    for (int i = start; i < end; i++) {
      if (headerBytes == header.length) {
        throw new MultipartException("a header of a part that is too long", position + i - start);
      }
      header[headerBytes++] = bytes[i];
      if (bytes[i] == '\n' && headerEnds()) {
        int length = Math.max(0, headerBytes - 2 * CRLF);
        long first = position + i + 1 - start - headerBytes;
        parts.begin(PartHeaders.parse(header, length, first));
        // The empty line may be the CRLF of the next delimiter: then the part is empty.
        matched = CRLF;
        notContent = CRLF;
        state = State.BODY;
        return i + 1;
      }
    }
    return end;
  }

  /** An empty line, be it the first one. */
  private boolean headerEnds() {
    int n = headerBytes;
    boolean line = n >= CRLF && header[n - 2] == '\r';
    return line && (n == CRLF || n >= 2 * CRLF && header[n - 3] == '\n' && header[n - 4] == '\r');
  }

  /** Nobody looks at it. */
  private int epilogue(int at, int end) throws MultipartException {
    countOutside(end - at);
    return end;
  }

  private void countOutside(int bytes) throws MultipartException {
    outside += bytes;
    if (outside > outsideBytes) {
      throw new MultipartException("too much outside of the parts", position);
    }
  }
}
