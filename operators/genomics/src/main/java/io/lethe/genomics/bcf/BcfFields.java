package io.lethe.genomics.bcf;

import io.lethe.genomics.vcf.Field;
import io.lethe.genomics.vcf.VcfHeader;

/** Declared fields by the number that records give them. Not thread-safe. */
final class BcfFields {

  private final Field[] info;
  private final Field[] format;
  private long dropped;

  BcfFields(VcfHeader header) {
    int size = header.strings().size();
    info = new Field[size];
    format = new Field[size];
    for (int i = 0; i < size; i++) {
      String name = header.strings().name(i);
      info[i] = name != null && header.declaresInfo(name) ? header.info(name) : null;
      format[i] = name != null && header.declaresFormat(name) ? header.format(name) : null;
    }
  }

  /** The INFO field of a number, or null. */
  Field info(int number) {
    return number < info.length ? info[number] : null;
  }

  /** The FORMAT field of a number, or null. */
  Field format(int number) {
    return number < format.length ? format[number] : null;
  }

  void drop() {
    dropped++;
  }

  /** Fields dropped in all records. */
  long dropped() {
    return dropped;
  }
}
