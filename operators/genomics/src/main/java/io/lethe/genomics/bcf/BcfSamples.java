package io.lethe.genomics.bcf;

import io.lethe.genomics.vcf.Canonical;
import io.lethe.genomics.vcf.Edit;
import io.lethe.genomics.vcf.Field;
import io.lethe.genomics.vcf.GenotypeValue;
import io.lethe.genomics.vcf.VcfHeader;
import java.nio.charset.StandardCharsets;

/** The genotype fields of one record: by field, of all samples. Not thread-safe; used again. */
final class BcfSamples {

  private static final int MAX_KEYS = 256;

  private final VcfHeader header;
  private final BcfFields fields;
  private final Typed typed = new Typed();
  private final Field[] kept = new Field[MAX_KEYS];
  private final int[] types = new int[MAX_KEYS];
  private final int[] counts = new int[MAX_KEYS];
  private final int[] starts = new int[MAX_KEYS];
  private int keptKeys;
  private int genotype;

  BcfSamples(VcfHeader header, BcfFields fields) {
    this.header = header;
    this.fields = fields;
  }

  /** Fields that are kept of the record. */
  int kept() {
    return keptKeys;
  }

  /** Reads all fields in {@code [from, to)} and cuts those that go. */
  boolean read(
      byte[] bytes, int from, int to, int keys, int alternates, Edit edit, Canonical canon) {
    keptKeys = 0;
    genotype = -1;
    int at = from;
    for (int key = 0; key < keys; key++) {
      int end = field(bytes, at, to, canon);
      if (end < 0) {
        return false;
      }
      if (keptKeys == 0 || starts[keptKeys - 1] < at) {
        edit.cut(at, end);
      }
      at = end;
    }
    if (at != to) {
      return false;
    }
    if (header.formatColumn()) {
      canon.end();
    }
    for (int sample = 0; sample < header.samples().size(); sample++) {
      if (!sample(bytes, sample, alternates, canon)) {
        return false;
      }
      canon.endSample();
    }
    return true;
  }

  /** Where the field at {@code at} ends, or -1. */
  private int field(byte[] bytes, int at, int to, Canonical canon) {
    if (!typed.scalar(bytes, at, to)) {
      return -1;
    }
    Field field = fields.format(typed.integer(0));
    if (field == null || !typed.descriptor(bytes, typed.end(), to)) {
      return -1;
    }
    long size = (long) typed.count() * Typed.size(typed.type()) * header.samples().size();
    boolean isGenotype = field.id().equals("GT");
    boolean fits = isGenotype ? typed.type() <= Typed.INT32 : BcfValues.fits(field, typed.type());
    boolean known = isGenotype && genotype >= 0;
    if (size > to - typed.start() || !fits || known || again(field)) {
      return -1;
    }
    if (field.keep()) {
      genotype = isGenotype ? keptKeys : genotype;
      kept[keptKeys] = field;
      types[keptKeys] = typed.type();
      counts[keptKeys] = typed.count();
      starts[keptKeys++] = typed.start();
      byte[] name = field.id().getBytes(StandardCharsets.UTF_8);
      canon.text(name, 0, name.length);
      canon.end();
    } else {
      fields.drop();
    }
    return typed.start() + (int) size;
  }

  private boolean again(Field field) {
    for (int i = 0; i < keptKeys; i++) {
      if (kept[i].id().equals(field.id())) {
        return true;
      }
    }
    return false;
  }

  private boolean sample(byte[] bytes, int sample, int alternates, Canonical canon) {
    int ploidy = 0;
    for (int key = 0; key < keptKeys; key++) {
      int at = starts[key] + sample * counts[key] * Typed.size(types[key]);
      if (key == genotype) {
        ploidy = genotype(bytes, at, types[key], counts[key], alternates, canon);
        if (ploidy < 0) {
          return false;
        }
        continue;
      }
      Field field = kept[key];
      int count =
          field.perGenotype() && ploidy > 0 && alternates > 0
              ? GenotypeValue.combinations(ploidy, alternates + 1)
              : field.count(alternates);
      int end = at + counts[key] * Typed.size(types[key]);
      if (!BcfValues.keeps(field, bytes, at, end)
          || !BcfValues.read(field, bytes, at, types[key], counts[key], count, canon)) {
        return false;
      }
    }
    return true;
  }

  /** Alleles as {@code (allele + 1) << 1 | phased} (VCF §6.3.3); how many there are, or -1. */
  private static int genotype(
      byte[] bytes, int at, int type, int count, int alternates, Canonical canon) {
    int alleles = 0;
    boolean missing = true;
    int width = Typed.size(type);
    for (; alleles < count; alleles++) {
      int place = at + alleles * width;
      int value = Typed.integer(bytes, place, type);
      if (value == Typed.END) {
        if (!Typed.onlyEnds(bytes, place, type, count - alleles)) {
          return -1;
        }
        break;
      }
      int allele = value == Canonical.MISSING ? -1 : (value >> 1) - 1;
      if (value < 0 && value != Canonical.MISSING || allele > alternates && alternates > 0) {
        return -1;
      }
      missing &= allele < 0;
      canon.allele(allele, alleles > 0 && value > 0 && (value & 1) == 1);
    }
    if (alleles == 0) {
      canon.allele(-1, false);
    }
    canon.end();
    return alleles <= 1 && missing ? 0 : alleles;
  }
}
