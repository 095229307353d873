package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.deflate.BlockInflater;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.util.Arrays;

/** Inflates batches, and checks and rewrites their records. One for a thread. Not thread-safe. */
final class BamWorker implements AutoCloseable {

  private final BamRules rules;
  private final boolean ordered;
  private final BamRewriter rewriter;
  private final RecordDigest digest;
  private final BamRecord record = new BamRecord();
  private final BlockInflater inflater;
  private final BatchPacker packer;

  BamWorker(BamRules rules) {
    this.rules = rules;
    this.ordered = SortOrder.claimed(rules.header());
    this.rewriter = new BamRewriter(rules);
    this.digest = rules.options().digestsContent() ? new RecordDigest(rules.tags()) : null;
    this.inflater = rules.codec().inflater();
    this.packer = new BatchPacker(rules.codec().deflater(rules.options().compressionLevel()));
  }

  BamBatch inflate(BamBatch batch) throws RejectedException {
    return batch.inflate(inflater);
  }

  /** Leaves in the batch what is to be written of it, or why it is refused. */
  BamBatch process(BamBatch batch) {
    BamPart part = batch.part;
    part.clear();
    try {
      records(batch, part);
      part.counts.written(count(part.out));
      packer.pack(batch);
    } catch (RejectedException e) {
      part.failure = e;
    }
    return batch;
  }

  private void records(BamBatch batch, BamPart part) throws RejectedException {
    byte[] bytes = batch.plain();
    int at = batch.start();
    long last = Long.MIN_VALUE;
    while (at < batch.recordsEnd()) {
      int body = at + Integer.BYTES;
      int end = body + LittleEndian.getInt(bytes, at);
      ReasonCode fault = record.read(bytes, body, end, rules.lengths());
      if (fault != null) {
        throw new RejectedException(fault, batch.position(at));
      }
      long key = SortOrder.key(record.referenceId(), record.position());
      if (at == batch.start()) {
        part.started = true;
        part.firstKey = key;
        part.firstPosition = batch.position(at);
      }
      if (ordered && key < last) {
        throw new RejectedException(ReasonCode.SAM_SORT_ORDER, batch.position(at));
      }
      last = key;
      one(batch, part, at, end);
      at = end;
    }
    part.lastKey = last;
  }

  private void one(BamBatch batch, BamPart part, int at, int end) throws RejectedException {
    byte[] bytes = batch.plain();
    ByteBuilder out = part.out;
    int from = out.length();
    int body = at + Integer.BYTES;
    rewriter.rewrite(bytes, body, end, record, part, batch.position(at));
    boolean differs = !Arrays.equals(bytes, at, end, out.bytes(), from, out.length());
    part.log.add(at, from, record, record.end(), differs);
    part.counts.add(record.flags(), record.bases());
    if (digest != null) {
      digest.add(bytes, body, end, record, part.digests);
    }
  }

  /** Counts records anew, from the bytes that are to be written. */
  private static long count(ByteBuilder out) {
    long count = 0;
    int at = 0;
    while (at < out.length()) {
      at += Integer.BYTES + LittleEndian.getInt(out.bytes(), at);
      count++;
    }
    if (at != out.length()) {
      throw new IllegalStateException("records are cut");
    }
    return count;
  }

  @Override
  public void close() {
    inflater.close();
    packer.close();
  }
}
