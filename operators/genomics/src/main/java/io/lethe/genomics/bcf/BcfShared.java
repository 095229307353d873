package io.lethe.genomics.bcf;

import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.vcf.Canonical;
import io.lethe.genomics.vcf.Columns;
import io.lethe.genomics.vcf.Edit;
import io.lethe.genomics.vcf.Field;
import io.lethe.genomics.vcf.FixedColumns;
import io.lethe.genomics.vcf.Repeats;
import io.lethe.genomics.vcf.Terms;
import io.lethe.genomics.vcf.VcfHeader;
import java.nio.charset.StandardCharsets;

/** What a record says of the site: ID to INFO. Not thread-safe; used again. */
final class BcfShared {

  private static final byte[] NO_ID = {Typed.CHAR};

  private final VcfHeader header;
  private final BcfFields fields;
  private final FixedColumns columns;
  private final String variantIds;
  private final Typed typed = new Typed();
  private final Edit idEdit = new Edit();
  private final Repeats repeats = new Repeats();
  private final Edit alleleEdit = new Edit();
  private final ByteBuilder encoded = new ByteBuilder();
  private final ByteBuilder alleles = new ByteBuilder();
  private final byte[][] filterNames;
  private final int[] seen;
  private int record;
  private int kept;
  private boolean passed;

  BcfShared(VcfHeader header, BcfFields fields, Terms terms, String variantIds) {
    this.header = header;
    this.fields = fields;
    this.columns = new FixedColumns(header, terms);
    this.variantIds = variantIds;
    int size = header.strings().size();
    filterNames = new byte[size][];
    seen = new int[size];
    for (int i = 0; i < size; i++) {
      String name = header.strings().name(i);
      boolean filter = name != null && (i == 0 || header.declaresFilter(name));
      filterNames[i] = filter ? terms.of(name).getBytes(StandardCharsets.UTF_8) : null;
    }
  }

  /** INFO fields that are kept of the record. */
  int kept() {
    return kept;
  }

  ByteBuilder alleles() {
    return alleles;
  }

  boolean passed() {
    return passed;
  }

  boolean unspecified() {
    return columns.unspecified();
  }

  /** True if an allele holds the name of a sample where nothing may be replaced. */
  boolean namesSample() {
    return columns.namesSample();
  }

  boolean read(
      byte[] bytes,
      int from,
      int to,
      int quality,
      int alleleCount,
      int infos,
      Edit edit,
      Canonical canon) {
    record++;
    kept = 0;
    int at = identifier(bytes, from, to, edit);
    at = at < 0 || alleleCount < 1 ? -1 : alleles(bytes, at, to, alleleCount, edit, canon);
    if (at < 0 || Float.intBitsToFloat(quality) < 0) {
      return false;
    }
    canon.real(quality);
    at = filters(bytes, at, to, canon);
    for (int i = 0; i < infos && at >= 0; i++) {
      at = info(bytes, at, to, alleleCount - 1, edit, canon);
    }
    canon.end();
    return at == to;
  }

  private int identifier(byte[] bytes, int at, int to, Edit edit) {
    if (!typed.read(bytes, at, to) || typed.type() != Typed.CHAR && typed.count() > 0) {
      return -1;
    }
    int start = typed.start();
    int end = typed.end();
    boolean missing = end == start || Columns.missing(bytes, start, end);
    if (missing) {
      return end;
    }
    if (!Columns.list(bytes, start, end, ';', repeats)
        || !BcfValues.text(bytes, start, end - start, null)) {
      return -1;
    }
    idEdit.start(bytes, start);
    columns.identifiers(bytes, start, end, variantIds, idEdit);
    idEdit.finish(end);
    if (idEdit.changed()) {
      ByteBuilder id = idEdit.out();
      boolean none = Columns.missing(id.bytes(), 0, id.length());
      encoded.clear();
      Typed.text(id.bytes(), id.length(), encoded);
      edit.replace(at, end, none ? NO_ID : encoded.toBytes());
    }
    return end;
  }

  private int alleles(byte[] bytes, int from, int to, int count, Edit edit, Canonical canon) {
    alleles.clear();
    columns.startAlleles();
    int at = from;
    for (int i = 0; i < count; i++) {
      boolean text = typed.read(bytes, at, to) && typed.type() == Typed.CHAR;
      if (!text || typed.count() == 0 || !allele(bytes, at, i == 0, edit, canon)) {
        return -1;
      }
      alleles.append(i == 0 ? "" : ",").append(bytes, typed.start(), typed.count());
      at = typed.end();
    }
    canon.end();
    return at;
  }

  private boolean allele(byte[] bytes, int at, boolean reference, Edit edit, Canonical canon) {
    int start = typed.start();
    int end = typed.end();
    if (reference) {
      canon.text(bytes, start, end);
      canon.end();
      return Columns.bases(bytes, start, end);
    }
    alleleEdit.start(bytes, start);
    if (!columns.allele(bytes, start, end, alleleEdit, canon)) {
      return false;
    }
    alleleEdit.finish(end);
    if (alleleEdit.changed()) {
      encoded.clear();
      Typed.text(alleleEdit.out().bytes(), alleleEdit.out().length(), encoded);
      edit.replace(at, end, encoded.toBytes());
    }
    return true;
  }

  private int filters(byte[] bytes, int at, int to, Canonical canon) {
    if (!typed.read(bytes, at, to) || !typed.integers() && typed.count() > 0) {
      return -1;
    }
    passed = typed.count() == 1 && typed.integer(0) == 0;
    for (int i = 0; i < typed.count(); i++) {
      int number = typed.integer(i);
      boolean known = number >= 0 && number < filterNames.length;
      if (!known || filterNames[number] == null) {
        return -1;
      }
      canon.text(filterNames[number], 0, filterNames[number].length);
      canon.end();
    }
    canon.end();
    return typed.end();
  }

  private int info(byte[] bytes, int at, int to, int alternates, Edit edit, Canonical canon) {
    if (!typed.scalar(bytes, at, to)) {
      return -1;
    }
    int number = typed.integer(0);
    Field field = fields.info(number);
    boolean valid =
        field != null
            && seen[number] != record
            && typed.read(bytes, typed.end(), to)
            && BcfValues.fits(field, typed.type());
    if (!valid) {
      return -1;
    }
    seen[number] = record;
    boolean keep = field.keep() && BcfValues.keeps(field, bytes, typed.start(), typed.end());
    Canonical into = keep ? canon : null;
    if (into != null) {
      byte[] name = field.id().getBytes(StandardCharsets.UTF_8);
      into.text(name, 0, name.length);
      into.end();
    }
    int count = field.count(alternates);
    if (!BcfValues.read(field, bytes, typed.start(), typed.type(), typed.count(), count, into)) {
      return -1;
    }
    if (keep) {
      kept++;
    } else {
      fields.drop();
      edit.cut(at, typed.end());
    }
    return typed.end();
  }
}
