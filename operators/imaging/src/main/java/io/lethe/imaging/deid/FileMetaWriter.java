package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.parse.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Preamble, prefix and File Meta Information, made from nothing of the raw file's but the SOP Class
 * (PS3.10 7.1, PS3.15 E.1.1 and E.3.8). Stateless.
 */
public final class FileMetaWriter {

  /** Names this implementation; derived from a UUID (PS3.5 B.2). */
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.210347318164296027871926401275983260437";

  /** At most 16 characters. */
  public static final String IMPLEMENTATION_VERSION_NAME = "LETHE_1";

  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
  private static final byte[] VERSION = {0, 1};
  private static final Encoding ENCODING = Encoding.EXPLICIT_LITTLE;

  /** Where the length of the group stands: after the prefix and the header of its element. */
  private static final int LENGTH = PREAMBLE + PREFIX.length + Long.BYTES;

  /** What every file has before its own UIDs, and after them. */
  private static final byte[] START = start();

  private static final byte[] END = end();

  private FileMetaWriter() {}

  /** Writes all that stands before the data set. */
  public static void write(Identity identity, TransferSyntax syntax, ByteArray out) {
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    int length = out.size() + LENGTH;
    out.put(START);
    text(writer, Tag.MediaStorageSOPClassUID, Vr.UI, identity.sopClassUid());
    text(writer, Tag.MediaStorageSOPInstanceUID, Vr.UI, identity.sopInstanceUid());
    text(writer, Tag.TransferSyntaxUID, Vr.UI, syntax.uid());
    out.put(END);
    out.patchU32(length, out.size() - length - Integer.BYTES, false);
  }

  private static byte[] start() {
    ByteArray out = new ByteArray();
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    out.zeros(PREAMBLE);
    out.put(PREFIX);
    writer.header(Tag.FileMetaInformationGroupLength, Vr.UL, ENCODING, Integer.BYTES);
    out.u32(0, false);
    writer.element(Tag.FileMetaInformationVersion, Vr.OB, ENCODING, VERSION);
    return Arrays.copyOf(out.bytes(), out.size());
  }

  private static byte[] end() {
    ByteArray out = new ByteArray();
    ElementWriter writer = new ElementWriter();
    writer.open(out);
    text(writer, Tag.ImplementationClassUID, Vr.UI, IMPLEMENTATION_CLASS_UID);
    text(writer, Tag.ImplementationVersionName, Vr.SH, IMPLEMENTATION_VERSION_NAME);
    return Arrays.copyOf(out.bytes(), out.size());
  }

  private static void text(ElementWriter writer, int tag, Vr vr, String value) {
    writer.element(tag, vr, ENCODING, value.getBytes(StandardCharsets.US_ASCII));
  }
}
