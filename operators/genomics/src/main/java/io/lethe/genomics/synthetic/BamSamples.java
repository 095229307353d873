package io.lethe.genomics.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Aligned reads: pairs on one contig, in the order of their positions. Not thread-safe. */
final class BamSamples {

  private static final String CONTIG = "chr1";
  private static final int CONTIG_LENGTH = 248956422;
  private static final int READ = 100;
  private static final int STEP = 7;
  private static final int FIRST = 10_000;
  private static final int MATE_FLAGS = 1 | 2;

  private final Identity identity;
  private final SplittableRandom random;

  BamSamples(Identity identity, SplittableRandom random) {
    this.identity = identity;
    this.random = random;
  }

  /** Mates follow each other, 3 positions apart, so that the order needs no sorting. */
  BinningIndex write(OutputStream out, int pairs) throws IOException {
    BinningIndex index = new BinningIndex(CONTIG);
    try (BgzfWriter bgzf = new BgzfWriter(out)) {
      bgzf.write(header());
      bgzf.flushBlock();
      for (int i = 0; i < pairs; i++) {
        int position = FIRST + i * STEP;
        add(bgzf, index, record(i, position, position + 3, MATE_FLAGS | 32 | 64), position);
        add(bgzf, index, record(i, position + 3, position, MATE_FLAGS | 16 | 128), position + 3);
      }
      bgzf.finish();
    }
    return index;
  }

  private static void add(BgzfWriter bgzf, BinningIndex index, byte[] record, int position)
      throws IOException {
    long from = bgzf.virtualOffset();
    bgzf.write(record);
    index.add(position, position + READ, from, bgzf.virtualOffset());
  }

  private byte[] header() {
    byte[] text =
        ascii(
            "@HD\tVN:1.6\tSO:coordinate\n"
                + "@SQ\tSN:chr1\tLN:248956422\tM5:6aef897c3d6ff0c78aff06ac189178dd\tUR:file:"
                + identity.folder()
                + "/ref.fa\n@RG\tID:"
                + identity.readGroup()
                + "\tSM:"
                + identity.sampleId()
                + "\tLB:"
                + identity.library()
                + "\tPU:"
                + identity.flowCell()
                + ".1\tPL:ILLUMINA\tPM:NovaSeq\tCN:"
                + identity.computer()
                + "\tDT:"
                + identity.date()
                + "\tDS:"
                + identity.subjectId()
                + "\n@PG\tID:bwa\tPN:bwa\tVN:0.7.17\tCL:bwa mem -t 8 "
                + identity.folder()
                + "/R1.fq.gz\n@PG\tID:samtools\tPN:samtools\tVN:1.17\tPP:bwa\tCL:samtools sort"
                + " -o "
                + identity.folder()
                + "/out.bam\n@CO\trun by "
                + identity.operator()
                + "\n");
    byte[] name = ascii(CONTIG + "\0");
    ByteBuffer out = little(4 + 4 + text.length + 4 + 4 + name.length + 4);
    out.put(ascii("BAM\1")).putInt(text.length).put(text).putInt(1);
    return out.putInt(name.length).put(name).putInt(CONTIG_LENGTH).array();
  }

  private byte[] record(int read, int position, int mate, int flags) {
    byte[] name = ascii(identity.readName(read) + "\0");
    byte[] tags = ascii("RGZ" + identity.readGroup() + "\0NMC\0XPZ" + identity.sampleId() + "\0");
    int size = 32 + name.length + 4 + READ / 2 + READ + tags.length;
    ByteBuffer out = little(4 + size);
    out.putInt(size).putInt(0).putInt(position).put((byte) name.length).put((byte) 60);
    out.putShort((short) BinningIndex.bin(position, position + READ)).putShort((short) 1);
    out.putShort((short) flags).putInt(READ).putInt(0).putInt(mate);
    out.putInt(mate > position ? READ + 3 : -READ - 3).put(name).putInt(READ << 4);
    for (int i = 0; i < READ / 2; i++) {
      out.put((byte) (1 << random.nextInt(4) | 1 << random.nextInt(4) + 4));
    }
    for (int i = 0; i < READ; i++) {
      out.put((byte) (20 + random.nextInt(20)));
    }
    return out.put(tags).array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
