package io.lethe.imaging;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawObject;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.imaging.deid.ContentItems;
import io.lethe.imaging.deid.Deidentifier;
import io.lethe.imaging.deid.FileMetaWriter;
import io.lethe.imaging.deid.Identity;
import io.lethe.imaging.deid.Rules;
import io.lethe.imaging.deid.TextCleaning;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.BlockOutput;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.io.InflatedSource;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.jpeg.JpegSegmentFilter;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.FileStart;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.Tokenizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What one worker needs for one object after another. Not thread-safe. */
final class Workspace {

  /** One object on its way. */
  private record Job(
      RawObject raw, MeasuredInput in, PlainSource source, CuratedStore store, ObjectKeys keys) {}

  private static final String MEDIA_TYPE = "application/dicom";

  private final DataDictionary dictionary;
  private final Rules rules;
  private final ParseLimits limits;
  private final Window window;
  private final HeaderIndex index = new HeaderIndex();
  private final ByteArray header = new ByteArray();
  private final BlockOutput blocks = new BlockOutput();
  private final Tokenizer tokenizer;
  private final Deidentifier deidentifier;
  private final boolean keepsMedia;

  Workspace(
      DataDictionary dictionary,
      Rules rules,
      ParseLimits limits,
      Pseudonyms pseudonyms,
      TextCleaning cleaning,
      ContentItems contents,
      ImagingOptions options) {
    this.dictionary = dictionary;
    this.rules = rules;
    this.limits = limits;
    this.window = new Window(limits.headerBytes());
    this.tokenizer =
        new Tokenizer(
            dictionary, limits, (seen, tag, vr) -> drops(seen, tag), rules.privateFilter());
    this.keepsMedia = !options.refusesBurnedIn();
    this.deidentifier =
        new Deidentifier(rules, pseudonyms, cleaning, contents, options.refusesBurnedIn());
  }

  /** Curates one object; {@code in} is the raw object's stream. */
  Outcome.Curated curate(RawObject raw, MeasuredInput in, CuratedStore store, ObjectKeys keys)
      throws IOException, RejectedException, ObjectConflictException {
    PlainSource source = new PlainSource(in, raw.size());
    window.open(source);
    Job job = new Job(raw, in, source, store, keys);
    FileStart start = FileStart.find(window, dictionary);
    if (!start.syntax().deflated()) {
      return curate(job, start);
    }
    int ahead = window.end() - start.offset();
    try (InflatedSource inflated =
        new InflatedSource(
            source,
            window.bytes(),
            start.offset(),
            ahead,
            limits.inflatedBytes(),
            limits.inflationRatio())) {
      window.open(inflated);
      // Written uncompressed: deflating would cost more than the bytes, and is no longer common.
      FileStart inner = new FileStart(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 0);
      return curate(job, inner);
    }
  }

  private Outcome.Curated curate(Job job, FileStart start)
      throws IOException, RejectedException, ObjectConflictException {
    Encoding encoding = Encoding.of(start.syntax());
    Optional<Bulk> bulk = tokenizer.segment(window, start.offset(), encoding, index);
    Identity identity = deidentifier.open(window, index, encoding);
    MediaPolicy.check(identity.sopClassUid(), start.syntax().uid(), keepsMedia);
    header.clear();
    FileMetaWriter.write(identity, start.syntax(), header);
    String key = job.keys().of(identity, job.raw().identity());
    try (CuratedStore.Pending pending = job.store().create(key, MEDIA_TYPE)) {
      MeasuredOutput out = new MeasuredOutput(pending.stream());
      blocks.open(out);
      dataSet(bulk, encoding, start.syntax());
      blocks.flush();
      drain(job.source());
      Sha256 rawDigest = job.in().verify(job.raw());
      Sha256 digest = out.sha256();
      pending.commit(digest);
      return new Outcome.Curated(
          key,
          MEDIA_TYPE,
          digest,
          out.count(),
          rawDigest,
          job.in().count(),
          false,
          identity.subject(),
          identity.study(),
          identity.series(),
          identity.instance(),
          metadata(start.syntax()));
    }
  }

  /** Writes header, bulk, what follows it, and so on to the end. */
  private void dataSet(Optional<Bulk> first, Encoding encoding, TransferSyntax syntax)
      throws IOException, RejectedException {
    Optional<Bulk> bulk = first;
    while (bulk.isPresent()) {
      Bulk value = bulk.get();
      deidentifier.write(value, header);
      header.writeTo(blocks);
      header.clear();
      int next = BulkCopier.copy(window, value, encoding.bigEndian(), bulk(value, syntax));
      window.rebase(next);
      bulk = tokenizer.segment(window, 0, encoding, index);
      deidentifier.follow(index, value.tag());
    }
    deidentifier.write(header);
    header.writeTo(blocks);
  }

  /** Code streams carry comments, which may repeat what the header says. */
  private OutputStream bulk(Bulk value, TransferSyntax syntax) {
    return value.fragmented()
        ? JpegSegmentFilter.of(syntax.uid(), blocks, deidentifier::identifies)
        : blocks;
  }

  private Map<String, String> metadata(TransferSyntax syntax) {
    Map<String, String> metadata = deidentifier.metadata();
    metadata.put("transferSyntaxUid", syntax.uid());
    metadata.put("deidentification", deidentifier.methodCodes());
    return metadata;
  }

  private boolean drops(HeaderIndex seen, int tag) {
    int entry = seen.find(Tag.SOPClassUID);
    String sopClass =
        entry < 0
            ? ""
            : new String(
                    window.bytes(),
                    seen.value(entry),
                    seen.length(entry),
                    StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    return rules.drops(sopClass, tag);
  }

  /** Reads what may follow a deflated data set, so that all of the raw object is digested. */
  private void drain(PlainSource in) throws IOException, RejectedException {
    byte[] block = window.bytes();
    while (in.read(block, 0, block.length) >= 0) {
      // Padding: neither kept nor looked at.
      continue;
    }
  }
}
