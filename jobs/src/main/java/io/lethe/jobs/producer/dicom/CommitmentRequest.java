package io.lethe.jobs.producer.dicom;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request for Storage Commitment (PS3.4 J.3.2.1).
 *
 * @param transactionUid names it in the answer
 * @param references what the requestor wants to be kept
 */
record CommitmentRequest(String transactionUid, List<Reference> references) {

  static final int TRANSACTION_UID = 0x0008_1195;
  static final int REFERENCED_SOP_SEQUENCE = 0x0008_1199;
  static final int REFERENCED_SOP_CLASS_UID = 0x0008_1150;
  static final int REFERENCED_SOP_INSTANCE_UID = 0x0008_1155;

  /** Nothing of a request nests deeper than its items. */
  private static final int DEPTH = 4;

  private static final int ENTRIES = 1_000_000;

  CommitmentRequest {
    references = List.copyOf(references);
  }

  /** An instance; both UIDs are identifiers. */
  record Reference(String sopClass, String sopInstance) {

    /** Shows no identifier. */
    @Override
    public String toString() {
      return "Reference[]";
    }
  }

  /** Reads the data set of a request; empty if it is none. */
  static Optional<CommitmentRequest> parse(
      byte[] dataSet, TransferSyntax syntax, DataDictionary dictionary) throws IOException {
    ParseLimits limits = new ParseLimits(Math.max(1, dataSet.length), DEPTH, ENTRIES, 1, 1);
    Window window = new Window(dataSet.length);
    window.open(new PlainSource(new MeasuredInput(new ByteArrayInputStream(dataSet)), -1));
    HeaderIndex index = new HeaderIndex();
    try {
      new Tokenizer(dictionary, limits, (seen, tag, vr) -> false)
          .segment(window, 0, Encoding.of(syntax), index);
    } catch (RejectedException e) {
      return Optional.empty();
    }
    int transaction = index.find(TRANSACTION_UID);
    int sequence = index.find(REFERENCED_SOP_SEQUENCE);
    if (transaction < 0 || sequence < 0 || !index.isSequence(sequence)) {
      return Optional.empty();
    }
    return Optional.of(
        new CommitmentRequest(
            text(window, index, transaction), references(window, index, sequence)));
  }

  private static List<Reference> references(Window window, HeaderIndex index, int sequence) {
    List<Reference> references = new ArrayList<>();
    int end = index.next(sequence);
    for (int item = sequence + 1; item < end; item = index.next(item)) {
      String sopClass = "";
      String sopInstance = "";
      for (int i = item + 1; i < index.next(item); i = index.next(i)) {
        switch (index.tag(i)) {
          case REFERENCED_SOP_CLASS_UID -> sopClass = text(window, index, i);
          case REFERENCED_SOP_INSTANCE_UID -> sopInstance = text(window, index, i);
          default -> {}
        }
      }
      references.add(new Reference(sopClass, sopInstance));
    }
    return references;
  }

  private static String text(Window window, HeaderIndex index, int entry) {
    return Latin1.stripped(window.bytes(), index.value(entry), index.length(entry));
  }

  /** Shows no identifier. */
  @Override
  public String toString() {
    return "CommitmentRequest[" + references.size() + "]";
  }
}
