package io.lethe.genomics;

import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** Larger BAM files, seeded: sorted reads of several contigs with names, qualities and tags. */
public final class BamSamples {

  private static final String HEADER =
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:900000\n@SQ\tSN:chr2\tLN:70000\n"
          + "@SQ\tSN:chrM\tLN:16569\n@SQ\tSN:chrUn\tLN:5000\n"
          + "@RG\tID:HNJK2.1\tSM:JANEDOE\tPL:ILLUMINA\n";
  private static final int[] LENGTHS = {900000, 70000, 16569, 5000};
  private static final String[] NAMES = {"chr1", "chr2", "chrM", "chrUn"};
  private static final int FRAME = 36;

  private final Random random;
  private final ByteBuilder record = new ByteBuilder();
  private final boolean plain;

  private BamSamples(long seed, boolean plain) {
    this.random = new Random(seed);
    this.plain = plain;
  }

  /**
   * A sorted BAM file of about {@code records} records, which straddle blocks.
   *
   * @param aligned true if blocks end where records end, as htslib writes them
   */
  public static byte[] of(long seed, int records, boolean aligned) {
    return new BamSamples(seed, false).file(records, aligned, 150);
  }

  /** One whose records have neither read group nor other tags that a rule concerns. */
  static byte[] plain(long seed, int records) {
    return new BamSamples(seed, true).file(records, true, 150);
  }

  /** One of reads that are longer than a block. */
  static byte[] longReads(long seed, int records) {
    return new BamSamples(seed, false).file(records, false, 200_000);
  }

  private byte[] file(int records, boolean aligned, int readLength) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BgzfOutput out = new BgzfOutput(bytes, 6)) {
      ByteBuilder header = new ByteBuilder();
      header.append("BAM\1").appendInt(HEADER.length()).append(HEADER).appendInt(NAMES.length);
      for (int i = 0; i < NAMES.length; i++) {
        header.appendInt(NAMES[i].length() + 1).append(NAMES[i]).append(0).appendInt(LENGTHS[i]);
      }
      out.write(header);
      int inBlock = header.length();
      for (int i = 0; i < records; i++) {
        record(i, records, readLength);
        if (aligned && inBlock + record.length() > 0xff00) {
          out.flushBlock();
          inBlock = 0;
        }
        inBlock += record.length();
        out.write(record);
      }
      out.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Three in four on the first contig, then two others, none on the last, then the unplaced. */
  private void record(int number, int records, int readLength) {
    int part = number * 16 / records;
    int contig = part < 12 ? 0 : part < 14 ? 1 : part < 15 ? 2 : -1;
    int first = contig == 0 ? 0 : contig == 1 ? 12 : 14;
    int parts = contig == 0 ? 12 : contig == 1 ? 2 : 1;
    double share = (number - first * records / 16.0) / (parts * records / 16.0);
    int position = contig < 0 ? -1 : (int) (Math.max(0, share) * (LENGTHS[contig] - 200));
    boolean mapped = contig >= 0 && random.nextInt(20) > 0;
    int bases = readLength - random.nextInt(20);
    int flags = (mapped ? 0 : 4) | (random.nextInt(30) == 0 ? 0x400 : 0);
    String name = name();
    record.clear();
    record.appendInt(0).appendInt(contig).appendInt(position);
    record.append(name.length() + 1).append(60).append(0).append(0);
    record.append(mapped ? 3 : 0).append(0).append(flags).append(flags >> 8);
    record.appendInt(bases).appendInt(-1).appendInt(-1).appendInt(0).append(name).append(0);
    if (mapped) {
      int deletion = random.nextInt(50) == 0 ? random.nextInt(30000) : 1;
      record.appendInt(40 << 4).appendInt(deletion << 4 | 2).appendInt(bases - 40 << 4);
    }
    for (int i = 0; i < (bases + 1) / 2; i++) {
      record.append(
          (1 << random.nextInt(4)) << 4 | (i * 2 + 1 < bases ? 1 << random.nextInt(4) : 0));
    }
    for (int i = 0; i < bases; i++) {
      record.append(random.nextInt(9) == 0 ? 11 + random.nextInt(20) : 37);
    }
    tags();
    LittleEndian.putInt(record.bytes(), 0, record.length() - Integer.BYTES);
  }

  private void tags() {
    record.append("NMC").append(random.nextInt(5));
    if (!plain) {
      record.append("XSC").append(random.nextInt(99));
      record.append("RGZHNJK2.1").append(0);
    }
    record.append("MDZ").append(Integer.toString(random.nextInt(150))).append(0);
  }

  private String name() {
    return "A00684:261:HNJK2DRXY:1:"
        + (1101 + random.nextInt(500))
        + ":"
        + random.nextInt(30000)
        + ":"
        + random.nextInt(30000);
  }
}
