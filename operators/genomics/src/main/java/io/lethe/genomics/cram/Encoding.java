package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.util.Arrays;
import java.util.Set;

/**
 * How the values of a data series are stored (CRAM v3 §13).
 *
 * @param kind what is known of it
 * @param id content id of the external block that holds the values
 * @param number the stop byte, or the value of a constant
 * @param lengths of arrays, else null
 * @param values of arrays, else null
 * @param wire the encoding as it is written
 */
record Encoding(Kind kind, int id, int number, Encoding lengths, Encoding values, byte[] wire) {

  /** What is told apart. */
  enum Kind {
    /** Nothing is stored. */
    NONE,
    /** In a block of its own. */
    EXTERNAL,
    /** Arrays in a block of their own, each ended by a stop byte. */
    STOP,
    /** Arrays, their lengths apart. */
    LENGTH,
    /** One value, for which no bit is stored. */
    CONSTANT,
    /** Bits among those of other series in the core block. */
    CORE
  }

  private static final int EXTERNAL = 1;
  private static final int HUFFMAN = 3;
  private static final int BYTE_ARRAY_LEN = 4;
  private static final int BYTE_ARRAY_STOP = 5;
  private static final int BETA = 6;
  private static final int SUBEXPONENTIAL = 7;
  private static final int GAMMA = 9;
  private static final int MAX_NESTED = 1;

  static Encoding read(Cursor in) throws RejectedException {
    return read(in, 0);
  }

  private static Encoding read(Cursor in, int depth) throws RejectedException {
    int from = in.at();
    int codec = in.itf8();
    Cursor parameters = in.part(in.count());
    byte[] wire = Arrays.copyOfRange(in.bytes(), from, in.at());
    if (codec < 0 || codec > GAMMA || codec == BYTE_ARRAY_LEN && depth == MAX_NESTED) {
      throw in.malformed();
    }
    Encoding encoding =
        switch (codec) {
          case 0 -> new Encoding(Kind.NONE, 0, 0, null, null, wire);
          case EXTERNAL -> new Encoding(Kind.EXTERNAL, parameters.itf8(), 0, null, null, wire);
          case BYTE_ARRAY_STOP -> {
            int stop = parameters.u8();
            yield new Encoding(Kind.STOP, parameters.itf8(), stop, null, null, wire);
          }
          case BYTE_ARRAY_LEN -> {
            Encoding lengths = read(parameters, depth + 1);
            Encoding values = read(parameters, depth + 1);
            yield new Encoding(Kind.LENGTH, 0, 0, lengths, values, wire);
          }
          case HUFFMAN -> huffman(parameters, wire);
          case BETA -> {
            int offset = parameters.itf8();
            Kind kind = parameters.itf8() == 0 ? Kind.CONSTANT : Kind.CORE;
            yield new Encoding(kind, 0, -offset, null, null, wire);
          }
          case GAMMA -> {
            parameters.itf8(); // offset
            yield new Encoding(Kind.CORE, 0, 0, null, null, wire);
          }
          case SUBEXPONENTIAL -> {
            parameters.itf8(); // offset
            parameters.itf8(); // bits of the first group
            yield new Encoding(Kind.CORE, 0, 0, null, null, wire);
          }
          // Golomb codes, which CRAM v3 §13 deprecates: nobody writes them.
          default -> throw in.unsupported();
        };
    // What is written is the wire, so that all of it must have been read.
    parameters.finished();
    return encoding;
  }

  private static Encoding huffman(Cursor parameters, byte[] wire) throws RejectedException {
    int[] symbols = parameters.itf8Array();
    int[] bits = parameters.itf8Array();
    if (symbols.length != bits.length) {
      throw parameters.malformed();
    }
    boolean constant = symbols.length == 1 && bits[0] == 0;
    return new Encoding(
        constant ? Kind.CONSTANT : Kind.CORE, 0, constant ? symbols[0] : 0, null, null, wire);
  }

  /** An array in a block of its own. */
  static Encoding stop(int stop, int id) {
    ByteBuilder parameters = new ByteBuilder();
    parameters.append(stop);
    Varints.itf8(parameters, id);
    ByteBuilder wire = new ByteBuilder();
    Varints.itf8(wire, BYTE_ARRAY_STOP);
    Varints.itf8(wire, parameters.length());
    return new Encoding(Kind.STOP, id, stop, null, null, wire.append(parameters).toBytes());
  }

  /** Adds the content ids of all blocks that hold values. */
  void addIds(Set<Integer> ids) {
    switch (kind) {
      case EXTERNAL, STOP -> ids.add(id);
      case LENGTH -> {
        lengths.addIds(ids);
        values.addIds(ids);
      }
      default -> {
        // Nothing is stored outside the core block.
      }
    }
  }

  /** True if bits of the core block belong to it. */
  boolean inCore() {
    return kind == Kind.CORE || kind == Kind.LENGTH && (lengths.inCore() || values.inCore());
  }

  /** True if it stores arrays, and no bit of them in the core block. */
  boolean isPlainArray() {
    return kind == Kind.STOP
        || kind == Kind.LENGTH
            && values.kind == Kind.EXTERNAL
            && (lengths.kind == Kind.EXTERNAL || lengths.kind == Kind.CONSTANT);
  }

  /** The block that holds the bytes of a plain array. */
  int arrayBlock() {
    return kind == Kind.STOP ? id : values.id;
  }
}
