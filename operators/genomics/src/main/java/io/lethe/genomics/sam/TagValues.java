package io.lethe.genomics.sam;

import io.lethe.curation.Domain;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.names.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * New values of the fields that name a read group, library, unit or program, in step with the
 * header. Not thread-safe.
 */
final class TagValues {

  private static final int ACTIONS = 6;

  private final SamHeader header;
  private final Map<String, String> programIds;
  private final Names names;
  private final byte[][] lastValue = new byte[ACTIONS][0];
  private final byte[][] lastReplacement = new byte[ACTIONS][];

  TagValues(SamHeader header, Map<String, String> programIds, Names names) {
    this.header = header;
    this.programIds = programIds;
    this.names = names;
  }

  /**
   * The new value of {@code bytes[from, to)}.
   *
   * @param position where the record stands in the raw object
   * @throws RejectedException if the header has read groups or programs, and this is none of them
   */
  byte[] replace(byte action, byte[] bytes, int from, int to, long position)
      throws RejectedException {
    byte[] last = lastValue[action];
    if (lastReplacement[action] == null || !Arrays.equals(last, 0, last.length, bytes, from, to)) {
      String value = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      lastReplacement[action] = compute(action, value, position);
      lastValue[action] = Arrays.copyOfRange(bytes, from, to);
    }
    return lastReplacement[action];
  }

  private byte[] compute(byte action, String value, long position) throws RejectedException {
    return switch (action) {
      case TagPolicy.READ_GROUP -> {
        if (!header.readGroups().isEmpty() && !header.readGroups().containsKey(value)) {
          throw new RejectedException(ReasonCode.SAM_READ_GROUP_UNKNOWN, position);
        }
        yield names.bytes(Domain.READ_GROUP, value);
      }
      case TagPolicy.LIBRARY -> names.bytes(Domain.LIBRARY, value);
      case TagPolicy.PLATFORM_UNIT -> names.bytes(Domain.FLOW_CELL, value);
      default -> program(value, position);
    };
  }

  private byte[] program(String value, long position) throws RejectedException {
    String id = programIds.get(value);
    if (id != null) {
      return id.getBytes(StandardCharsets.US_ASCII);
    }
    if (!programIds.isEmpty()) {
      throw new RejectedException(ReasonCode.SAM_PROGRAM_UNKNOWN, position);
    }
    return names.bytes(Domain.RUN, value);
  }
}
