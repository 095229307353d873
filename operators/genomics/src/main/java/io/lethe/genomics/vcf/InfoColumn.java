package io.lethe.genomics.vcf;

/** The INFO column of one record. Not thread-safe; used again. */
final class InfoColumn {

  private final FieldTable table;
  private final boolean keepsUndeclared;
  private final int[] seen;
  private final int endSlot;
  private final Repeats undeclared = new Repeats();
  private int record;
  private int keptEnd;
  private int start;
  private long dropped;
  private long end;

  InfoColumn(VcfHeader header) {
    table = header.infoTable();
    keepsUndeclared = header.keepsUndeclaredInfo();
    seen = new int[table.slots()];
    endSlot = table.slot(new byte[] {'E', 'N', 'D'}, 0, 3);
  }

  /** Fields dropped in all records. */
  long dropped() {
    return dropped;
  }

  /** The value of END in the record at hand, or -1. */
  long end() {
    return end;
  }

  /** Reads the column and cuts what goes of it; false if it breaks the rules. */
  boolean read(byte[] bytes, int from, int to, int alternates, Edit edit, Canonical canon) {
    record++;
    undeclared.clear();
    end = -1;
    if (Columns.missing(bytes, from, to)) {
      canon.end();
      return true;
    }
    start = from;
    keptEnd = -1;
    long before = dropped;
    int at = from;
    while (at <= to) {
      int equals = -1;
      int stop = at;
      while (stop < to && bytes[stop] != ';') {
        if (equals < 0 && bytes[stop] == '=') {
          equals = stop;
        }
        stop++;
      }
      if (!entry(bytes, at, equals < 0 ? stop : equals, stop, alternates, edit, canon)) {
        return false;
      }
      at = stop + 1;
    }
    if (keptEnd < 0) {
      edit.replace(from, to, '.');
    } else if (dropped > before) {
      edit.cut(keptEnd, to);
    }
    canon.end();
    return true;
  }

  private boolean entry(
      byte[] bytes, int from, int equals, int to, int alternates, Edit edit, Canonical canon) {
    if (!key(bytes, from, equals)) {
      return false;
    }
    int slot = table.slot(bytes, from, equals);
    Field field = table.field(slot);
    boolean again = field == null ? !undeclared.first(bytes, from, equals) : seen[slot] == record;
    if (again) {
      return false;
    }
    seen[slot] = record;
    boolean keep =
        field == null ? keepsUndeclared : field.keep() && field.fits(bytes, equals + 1, to);
    if (keep) {
      canon.text(bytes, from, equals);
      canon.end();
    }
    if (field != null && !value(field, bytes, equals, to, alternates, keep ? canon : null)) {
      return false;
    }
    if (field == null && (equals + 1 == to || !Columns.printable(bytes, equals, to))) {
      return false;
    }
    if (!keep) {
      dropped++;
      return true;
    }
    if (field == null) {
      canon.text(bytes, Math.min(equals + 1, to), to);
      canon.end();
    }
    if (slot == endSlot && field != null) {
      end = Values.integer(bytes, equals + 1, to);
    }
    edit.cut(keptEnd < 0 ? start : keptEnd, keptEnd < 0 ? from : from - 1);
    keptEnd = to;
    return true;
  }

  private static boolean value(
      Field field, byte[] bytes, int equals, int to, int alternates, Canonical canon) {
    if (field.type() == FieldType.FLAG) {
      // Some tools before VCF 4.3 wrote a flag as 0 or 1.
      return equals == to || to - equals == 2 && (bytes[to - 1] == '0' || bytes[to - 1] == '1');
    }
    return equals + 1 < to
        && Values.read(field, bytes, equals + 1, to, field.count(alternates), canon);
  }

  private static boolean key(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean letter = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
      boolean digit = b >= '0' && b <= '9';
      if (!letter && !(i > from && (digit || b == '.')) && !(i == from && b == '1')) {
        return false;
      }
    }
    return to > from;
  }
}
