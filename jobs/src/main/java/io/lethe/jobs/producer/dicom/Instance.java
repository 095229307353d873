package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.deid.FileMetaWriter;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.jobs.producer.RawUploader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What names an instance: a C-STORE request tells it, or the instance itself.
 *
 * @param sopClass SOP Class UID
 * @param sopInstance SOP Instance UID; an identifier
 * @param transferSyntax of the presentation context; empty for a file, which says it itself
 * @param sourceAeTitle who sends it; empty for a file
 */
record Instance(String sopClass, String sopInstance, String transferSyntax, String sourceAeTitle) {

  private static final int PREAMBLE = 128;
  private static final int META_BYTES = 1024;

  /**
   * Whether the UIDs can name an object. Some programs make UIDs of other letters than PS3.5 9.1
   * allows; what is to become of such instances is the recipe's to say.
   */
  boolean isValid() {
    return isUid(sopClass) && isUid(sopInstance);
  }

  /** Where it lies in the raw zone, below the root; {@code suffix} tells further bytes apart. */
  String key(String source, String study, String suffix) {
    return RawUploader.key("dicom", source, study, sopInstance + suffix + ".dcm");
  }

  /** Preamble, prefix and file meta information (PS3.10 7.1); the data set follows as it came. */
  byte[] fileMeta() {
    ByteBuffer out = ByteBuffer.allocate(META_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.position(PREAMBLE);
    out.put(ascii("DICM"));
    header(out, Tag.FileMetaInformationGroupLength, "UL", Integer.BYTES).putInt(0);
    int start = out.position();
    tag(out, Tag.FileMetaInformationVersion).put(ascii("OB")).putShort((short) 0).putInt(2);
    out.put(new byte[] {0, 1});
    text(out, Tag.MediaStorageSOPClassUID, "UI", sopClass);
    text(out, Tag.MediaStorageSOPInstanceUID, "UI", sopInstance);
    text(out, Tag.TransferSyntaxUID, "UI", transferSyntax);
    text(out, Tag.ImplementationClassUID, "UI", FileMetaWriter.IMPLEMENTATION_CLASS_UID);
    text(out, Tag.ImplementationVersionName, "SH", FileMetaWriter.IMPLEMENTATION_VERSION_NAME);
    text(out, Tag.SourceApplicationEntityTitle, "AE", sourceAeTitle);
    out.putInt(start - Integer.BYTES, out.position() - start);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /** Shows no identifier. */
  @Override
  public String toString() {
    return "Instance[]";
  }

  private static void text(ByteBuffer out, int tag, String vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    header(out, tag, vr, bytes.length + bytes.length % 2).put(bytes);
    if (bytes.length % 2 != 0) {
      out.put((byte) (vr.equals("UI") ? 0 : ' '));
    }
  }

  private static ByteBuffer header(ByteBuffer out, int tag, String vr, int length) {
    return tag(out, tag).put(ascii(vr)).putShort((short) length);
  }

  private static ByteBuffer tag(ByteBuffer out, int tag) {
    return out.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isUid(String uid) {
    return uid.matches("[0-9A-Za-z._-]{1,64}");
  }
}
