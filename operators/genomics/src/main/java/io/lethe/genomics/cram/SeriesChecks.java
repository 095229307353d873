package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.sam.AlignmentRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds to the header what can be told without reading records: series that every record has once
 * hold as many values as the slice has records, read groups are in the header, and positions
 * ascend. Series in the core block are not looked at.
 */
final class SeriesChecks {

  private static final String FLAGS = "BF";
  private static final String POSITIONS = "AP";
  private static final String READ_GROUPS = "RG";

  private final AlignmentRules rules;
  private final BlockDecoder decoder;

  SeriesChecks(AlignmentRules rules, BlockDecoder decoder) {
    this.rules = rules;
    this.decoder = decoder;
  }

  void check(Container container) throws RejectedException {
    CompressionHeader header = container.compression();
    Map<Integer, Integer> users = users(header);
    for (Slice slice : container.slices()) {
      values(header, FLAGS, users, slice);
      for (int group : values(header, READ_GROUPS, users, slice)) {
        if (group < -1 || group >= rules.readGroups()) {
          throw new RejectedException(ReasonCode.SAM_READ_GROUP_UNKNOWN, slice.place());
        }
      }
      int[] positions = values(header, POSITIONS, users, slice);
      if (rules.sortedByCoordinate() && slice.header().reference() >= 0) {
        ascending(positions, header.positionsAreDeltas(), slice);
      }
    }
  }

  private static void ascending(int[] positions, boolean deltas, Slice slice)
      throws RejectedException {
    int last = deltas ? 0 : slice.header().start();
    for (int position : positions) {
      if (position < last) {
        throw new RejectedException(ReasonCode.SAM_SORT_ORDER, slice.place());
      }
      last = deltas ? 0 : position;
    }
  }

  /** The values of a series, or none where it shares a block. */
  private int[] values(
      CompressionHeader header, String key, Map<Integer, Integer> users, Slice slice)
      throws RejectedException {
    Encoding encoding = header.series().get(key);
    if (encoding == null) {
      return new int[0];
    }
    if (encoding.kind() == Encoding.Kind.CONSTANT) {
      // A position that is constant cannot be told from a distance: only its value matters here.
      return key.equals(POSITIONS) ? new int[0] : new int[] {encoding.number()};
    }
    if (encoding.kind() != Encoding.Kind.EXTERNAL || users.get(encoding.id()) != 1) {
      return new int[0];
    }
    Block block = slice.external().get(encoding.id());
    Cursor in = block == null ? slice.fault() : new Cursor(decoder.decode(block), block.place());
    int records = slice.header().records();
    if (records > in.left()) {
      throw in.malformed();
    }
    int[] values = new int[records];
    for (int i = 0; i < records; i++) {
      values[i] = in.itf8();
    }
    in.finished();
    return values;
  }

  private static Map<Integer, Integer> users(CompressionHeader header) {
    Map<Integer, Integer> users = new HashMap<>();
    List<Encoding> all = new ArrayList<>(header.series().values());
    all.addAll(header.tags().values());
    for (Encoding encoding : all) {
      Set<Integer> ids = new HashSet<>();
      encoding.addIds(ids);
      ids.forEach(id -> users.merge(id, 1, Integer::sum));
    }
    return users;
  }
}
