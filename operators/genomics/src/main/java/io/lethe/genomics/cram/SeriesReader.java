package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;

/**
 * Reads the values of one series of one slice, and copies what it read where that stays. Not
 * thread-safe.
 */
abstract class SeriesReader {

  private static final int HUFFMAN = 3;
  private static final int BETA = 6;
  private static final int SUBEXPONENTIAL = 7;
  private static final int GAMMA = 9;
  private static final int MAX_ARRAY = 64 << 20;

  /** The next value, where values are numbers. */
  abstract int number() throws RejectedException;

  /** The next value, where values are single bytes. */
  abstract int octet() throws RejectedException;

  /** The next array, appended to {@code into}. */
  void array(ByteBuilder into) throws RejectedException {
    throw fault().malformed();
  }

  abstract Cursor fault();

  /**
   * @param copies true if the values stay where they are
   */
  static SeriesReader of(Encoding encoding, SliceStreams streams, boolean copies)
      throws RejectedException {
    return switch (encoding.kind()) {
      case EXTERNAL -> new External(streams.external(encoding.id()), copies);
      case CONSTANT -> new Constant(encoding.number(), streams);
      case CORE -> new Core(encoding, streams, copies);
      case STOP -> new Stopped(streams.external(encoding.id()), encoding.number(), copies);
      case LENGTH ->
          new Measured(
              of(encoding.lengths(), streams, copies), of(encoding.values(), streams, copies));
      case NONE -> new Constant(0, streams);
    };
  }

  private static final class External extends SeriesReader {
    private final SliceStreams.Stream stream;
    private final boolean copies;

    External(SliceStreams.Stream stream, boolean copies) {
      this.stream = stream;
      this.copies = copies;
    }

    @Override
    int number() throws RejectedException {
      int from = stream.in().at();
      int value = stream.in().itf8();
      copy(from);
      return value;
    }

    @Override
    int octet() throws RejectedException {
      int from = stream.in().at();
      int value = stream.in().u8();
      copy(from);
      return value;
    }

    private void copy(int from) {
      if (copies) {
        stream.kept().append(stream.in().bytes(), from, stream.in().at() - from);
      }
    }

    @Override
    Cursor fault() {
      return stream.in();
    }
  }

  private static final class Constant extends SeriesReader {
    private final int value;
    private final SliceStreams streams;

    Constant(int value, SliceStreams streams) {
      this.value = value;
      this.streams = streams;
    }

    @Override
    int number() {
      return value;
    }

    @Override
    int octet() {
      return value & 0xff;
    }

    @Override
    Cursor fault() {
      return streams.fault();
    }
  }

  private static final class Core extends SeriesReader {
    private final SliceStreams streams;
    private final boolean copies;
    private final int codec;
    private final Huffman huffman;
    private final int offset;
    private final int bits;

    Core(Encoding encoding, SliceStreams streams, boolean copies) throws RejectedException {
      this.streams = streams;
      this.copies = copies;
      Cursor wire = new Cursor(encoding.wire(), streams.place());
      this.codec = wire.itf8();
      wire.itf8();
      boolean coded = codec == HUFFMAN;
      this.huffman = coded ? new Huffman(wire) : null;
      this.offset = coded ? 0 : wire.itf8();
      this.bits = coded || codec == GAMMA ? 0 : wire.itf8();
    }

    @Override
    int number() throws RejectedException {
      BitInput in = streams.core();
      long from = in.at();
      int value =
          switch (codec) {
            case HUFFMAN -> huffman.read(in, fault());
            case BETA -> in.bits(bits) - offset;
            case SUBEXPONENTIAL -> subexponential(in) - offset;
            case GAMMA -> gamma(in) - offset;
            // Golomb codes are deprecated, and no writer of them is known.
            default -> throw fault().unsupported();
          };
      if (copies) {
        in.copy(from, streams.keptCore());
      }
      return value;
    }

    private int subexponential(BitInput in) throws RejectedException {
      int run = in.run(1);
      if (run == 0) {
        return in.bits(bits);
      }
      int count = run + bits - 1;
      int low = in.bits(count);
      return (1 << count) + low;
    }

    private static int gamma(BitInput in) throws RejectedException {
      int run = in.run(0);
      return 1 << run | in.bits(run);
    }

    @Override
    int octet() throws RejectedException {
      return number() & 0xff;
    }

    @Override
    Cursor fault() {
      return streams.fault();
    }
  }

  private static final class Stopped extends SeriesReader {
    private final SliceStreams.Stream stream;
    private final int stop;
    private final boolean copies;

    Stopped(SliceStreams.Stream stream, int stop, boolean copies) {
      this.stream = stream;
      this.stop = stop;
      this.copies = copies;
    }

    @Override
    int number() throws RejectedException {
      throw fault().malformed();
    }

    @Override
    int octet() throws RejectedException {
      throw fault().malformed();
    }

    @Override
    void array(ByteBuilder into) throws RejectedException {
      Cursor in = stream.in();
      int from = in.at();
      while (in.u8() != stop) {
        // The cursor ends the search where nothing stops it.
      }
      into.append(in.bytes(), from, in.at() - 1 - from);
      if (copies) {
        stream.kept().append(in.bytes(), from, in.at() - from);
      }
    }

    @Override
    Cursor fault() {
      return stream.in();
    }
  }

  private static final class Measured extends SeriesReader {
    private final SeriesReader lengths;
    private final SeriesReader values;

    Measured(SeriesReader lengths, SeriesReader values) {
      this.lengths = lengths;
      this.values = values;
    }

    @Override
    int number() throws RejectedException {
      throw fault().malformed();
    }

    @Override
    int octet() throws RejectedException {
      throw fault().malformed();
    }

    @Override
    void array(ByteBuilder into) throws RejectedException {
      int length = lengths.number();
      if (length < 0 || length > MAX_ARRAY - into.length()) {
        throw fault().malformed();
      }
      for (int i = 0; i < length; i++) {
        into.append(values.octet());
      }
    }

    @Override
    Cursor fault() {
      return values.fault();
    }
  }
}
