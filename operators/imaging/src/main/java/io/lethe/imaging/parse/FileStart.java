package io.lethe.imaging.parse;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import java.io.IOException;

/**
 * Where a data set starts in a file, and how it is spelled (PS3.10 7.1).
 *
 * @param syntax the transfer syntax, told by the file meta information or else by the elements
 * @param offset window index of the first byte of the data set
 */
public record FileStart(TransferSyntax syntax, int offset) {

  private static final int PREAMBLE = 128;
  private static final int PREFIX = 4;
  private static final int DICM = 0x4D43_4944;
  private static final int META_GROUP = 0x0002;
  private static final int COMMAND_GROUP_LENGTH = 0x0000_0000;
  private static final int HEADER = 8;

  /** Media Storage Directory Storage (PS3.4 Annex B.5 has no such instances). */
  private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";

  /**
   * Finds the data set: after preamble, prefix and file meta information, or where any of them is
   * missing, which happens in files that were written from the network or by hand.
   *
   * @throws IOException if the raw zone fails
   * @throws RejectedException if there is no data set, or none that can be curated
   */
  public static FileStart find(Window window, DataDictionary dictionary)
      throws IOException, RejectedException {
    int at = afterPrefix(window);
    boolean prefixed = at > 0;
    if (!prefixed && isCommandSet(window)) {
      throw new RejectedException(ReasonCode.DICOM_COMMAND_SET, 0);
    }
    EncodingGuess guess = new EncodingGuess(window, dictionary);
    if (!startsMeta(window, at)) {
      return new FileStart(guess.orReject(at, prefixed), at);
    }
    FileMeta meta = FileMeta.read(window, at, dictionary);
    if (MEDIA_DIRECTORY.equals(meta.mediaStorageSopClassUid())) {
      throw new RejectedException(ReasonCode.DICOM_MEDIA_DIRECTORY, at);
    }
    return new FileStart(syntax(meta, guess), meta.end());
  }

  private static TransferSyntax syntax(FileMeta meta, EncodingGuess guess)
      throws IOException, RejectedException {
    if (meta.transferSyntaxUid().isEmpty()) {
      return guess.orReject(meta.end(), true);
    }
    TransferSyntax declared = TransferSyntax.of(meta.transferSyntaxUid());
    if (declared == null) {
      throw new RejectedException(ReasonCode.DICOM_TRANSFER_SYNTAX_UNSUPPORTED, 0);
    }
    if (declared.deflated() || declared.encapsulated()) {
      return declared;
    }
    return guess.check(declared, meta.end());
  }

  private static int afterPrefix(Window window) throws IOException, RejectedException {
    if (window.has(PREAMBLE, PREFIX) && isPrefix(window, PREAMBLE)) {
      return PREAMBLE + PREFIX;
    }
    return window.has(0, PREFIX) && isPrefix(window, 0) ? PREFIX : 0;
  }

  private static boolean isPrefix(Window window, int at) {
    return Numbers.u32(window.bytes(), at, false) == DICM;
  }

  private static boolean isCommandSet(Window window) throws IOException, RejectedException {
    return window.has(0, HEADER)
        && Numbers.tag(window.bytes(), 0, false) == COMMAND_GROUP_LENGTH
        && Numbers.u32(window.bytes(), Integer.BYTES, false) == Integer.BYTES;
  }

  private static boolean startsMeta(Window window, int at) throws IOException, RejectedException {
    return window.has(at, HEADER)
        && Tag.group(Numbers.tag(window.bytes(), at, false)) == META_GROUP;
  }
}
