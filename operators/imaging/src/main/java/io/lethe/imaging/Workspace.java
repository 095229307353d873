package io.lethe.imaging;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.Sha256;
import io.lethe.imaging.deid.Deidentifier;
import io.lethe.imaging.deid.FileMetaWriter;
import io.lethe.imaging.deid.HeaderEdits;
import io.lethe.imaging.deid.Identity;
import io.lethe.imaging.deid.Rules;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.explain.ExplanationListener;
import io.lethe.imaging.explain.ObjectExplanation;
import io.lethe.imaging.io.BlockOutput;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.io.InflatedSource;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.FileStart;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.PassedOver;
import io.lethe.imaging.parse.Tokenizer;
import io.lethe.imaging.pixel.ImplementationVersion;
import io.lethe.imaging.pixel.PixelCleaner;
import io.lethe.imaging.pixel.PixelPlan;
import io.lethe.imaging.validate.ImageBytes;
import io.lethe.imaging.validate.ObjectValidator;
import io.lethe.imaging.validate.PixelGeometry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What one worker needs for one object after another. Not thread-safe. */
final class Workspace {

  /** One object on its way. */
  private record Job(
      RawObject raw,
      MeasuredInput in,
      PlainSource source,
      CuratedStore store,
      ObjectKeys keys,
      String implementation) {}

  private static final int[] EXTENDED_OFFSETS = {
    Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths
  };

  private static final String MEDIA_TYPE = "application/dicom";

  private final DataDictionary dictionary;
  private final Rules rules;
  private final ParseLimits limits;
  private final Window window;
  private final HeaderIndex index;
  private final ExplanationListener listener;
  private final ObjectValidator validator;
  private final ByteArray header = new ByteArray();
  private final BlockOutput blocks = new BlockOutput();
  private final Tokenizer tokenizer;
  private final Deidentifier deidentifier;
  private final PixelCleaner pixels;
  private final boolean keepsMedia;

  Workspace(Setup setup) {
    this.dictionary = setup.dictionary();
    this.rules = setup.rules();
    this.limits = setup.limits();
    this.pixels = setup.pixels();
    this.listener = setup.listener();
    this.keepsMedia = !setup.options().refusesBurnedIn();
    this.window = new Window(limits.headerBytes());
    this.validator =
        new ObjectValidator(dictionary, setup.mandatory(), setup.options().validationPolicy());
    this.tokenizer =
        new Tokenizer(
            dictionary, limits, (seen, tag, vr) -> drops(seen, tag), rules.privateFilter());
    PassedOver passedOver = listener == null ? null : new PassedOver();
    this.index = new HeaderIndex(passedOver);
    this.deidentifier =
        new Deidentifier(
            rules,
            setup.pseudonyms(),
            setup.cleaning(),
            setup.contents(),
            setup.options().refusesBurnedIn(),
            passedOver);
  }

  /** Curates one object; {@code in} is the raw object's stream. */
  Outcome.Curated curate(RawObject raw, MeasuredInput in, CuratedStore store, ObjectKeys keys)
      throws IOException, RejectedException, ObjectConflictException {
    PlainSource source = new PlainSource(in, raw.size());
    window.open(source);
    FileStart start = FileStart.find(window, dictionary);
    String implementation =
        pixels.isOn() ? ImplementationVersion.find(window.bytes(), start.offset()) : "";
    Job job = new Job(raw, in, source, store, keys, implementation);
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
    Optional<PixelGeometry> geometry = PixelGeometry.of(window, index, encoding.bigEndian());
    Optional<ImageBytes> image = Optional.empty();
    Optional<PixelPlan> plan = Optional.empty();
    if (bulk.isPresent()) {
      image = Optional.of(ImageBytes.of(geometry, bulk.get()));
      plan = pixels.plan(window, index, start.syntax(), image.get().image(), job.implementation());
    }
    Optional<PixelPlan> planned = plan;
    Identity identity =
        deidentifier.open(
            window,
            index,
            encoding,
            pixels.isOn() && bulk.isPresent(),
            edits -> edit(edits, planned));
    MediaPolicy.check(identity.sopClassUid(), start.syntax().uid(), keepsMedia);
    if (image.isPresent()) {
      image.get().check(window, start.syntax());
    }
    validator.check(window, index, identity.sopClassUid(), image);
    TransferSyntax syntax = plan.map(PixelPlan::syntax).orElse(start.syntax());
    header.clear();
    FileMetaWriter.write(identity, syntax, header);
    String key = job.keys().of(identity, job.raw().identity());
    try (CuratedStore.Pending pending = job.store().create(key, MEDIA_TYPE)) {
      MeasuredOutput out = new MeasuredOutput(pending.stream());
      blocks.open(out);
      dataSet(image, plan, encoding, start.syntax());
      blocks.flush();
      drain(job.source());
      Sha256 rawDigest = job.in().verify(job.raw());
      Sha256 digest = out.sha256();
      explain(key, identity);
      pending.commit(digest);
      return new Outcome.Curated(
          key,
          MEDIA_TYPE,
          digest,
          out.count(),
          rawDigest,
          job.in().count(),
          plan.map(PixelPlan::changed).orElse(false),
          identity.subject(),
          identity.study(),
          identity.series(),
          identity.instance(),
          metadata(syntax));
    }
  }

  /** Offsets of 64 bits are compared with no fragment, and none needs them (PS3.5 A.4). */
  private void edit(HeaderEdits edits, Optional<PixelPlan> plan) {
    for (int tag : EXTENDED_OFFSETS) {
      if (index.find(tag) >= 0) {
        edits.remove(tag);
      }
    }
    plan.ifPresent(p -> p.edit(edits));
  }

  /** Writes header, bulk, and what follows it, which must not be bulk again. */
  private void dataSet(
      Optional<ImageBytes> image,
      Optional<PixelPlan> plan,
      Encoding encoding,
      TransferSyntax syntax)
      throws IOException, RejectedException {
    if (image.isPresent()) {
      Bulk bulk = image.get().image();
      deidentifier.write(plan.map(p -> p.header(bulk)).orElse(bulk), header);
      header.writeTo(blocks);
      header.clear();
      int next =
          plan.isPresent()
              ? plan.get().copy(window, bulk, blocks)
              : BulkCopier.copy(window, image.get(), syntax, blocks, validator);
      window.rebase(image.get().end(window, next));
      Optional<Bulk> second = tokenizer.segment(window, 0, encoding, index);
      if (second.isPresent()) {
        // An image has one element of pixels (PS3.3 C.7.6.3).
        int at = second.get().start();
        throw new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(at));
      }
      deidentifier.follow(index, bulk.tag());
    }
    deidentifier.write(header);
    header.writeTo(blocks);
  }

  /** A class that nobody registered is a value like any other, and explanations hold none. */
  private String explained(String sopClassUid) {
    return dictionary.isWellKnownUid(sopClassUid) ? sopClassUid : ObjectExplanation.UNREGISTERED;
  }

  private void explain(String key, Identity identity) {
    if (listener != null) {
      listener.explained(
          new ObjectExplanation(
              key, explained(identity.sopClassUid()), deidentifier.explanation()));
    }
  }

  private Map<String, String> metadata(TransferSyntax syntax) {
    Map<String, String> metadata = deidentifier.metadata();
    metadata.put("transferSyntaxUid", syntax.uid());
    validator.describe(metadata);
    metadata.put("deidentification", deidentifier.methodCodes());
    return metadata;
  }

  private boolean drops(HeaderIndex seen, int tag) {
    int entry = seen.find(Tag.SOPClassUID);
    String sopClass =
        entry < 0 ? "" : Latin1.stripped(window.bytes(), seen.value(entry), seen.length(entry));
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
