package io.lethe.streaming.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * A multipart upload that is under way; each part carries a CRC-32 that the server verifies. Not
 * thread-safe.
 */
final class S3Multipart {

  private final S3Target target;
  private final String uploadId;
  private final List<CompletedPart> parts = new ArrayList<>();

  private S3Multipart(S3Target target, String uploadId) {
    this.target = target;
    this.uploadId = uploadId;
  }

  static S3Multipart start(S3Target target) throws IOException {
    return new S3Multipart(target, S3Call.run("CreateMultipartUpload", target::startMultipart));
  }

  void upload(PartBuffer bytes) throws IOException {
    int number = parts.size() + 1;
    String crc32 = crc32(bytes);
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(target.address().bucket())
            .key(target.address().key())
            .uploadId(uploadId)
            .partNumber(number)
            .checksumCRC32(crc32)
            .build();
    String etag =
        S3Call.run("UploadPart", () -> target.client().uploadPart(request, target.body(bytes)))
            .eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(etag).checksumCRC32(crc32).build());
  }

  /**
   * Makes the object visible, unless the name is taken.
   *
   * @throws SdkException with status 412 or 409 if it is
   */
  void complete() {
    target
        .client()
        .completeMultipartUpload(
            CompleteMultipartUploadRequest.builder()
                .bucket(target.address().bucket())
                .key(target.address().key())
                .uploadId(uploadId)
                .ifNoneMatch("*")
                .multipartUpload(upload -> upload.parts(parts))
                .build());
  }

  /** Frees the parts; an upload that the server no longer knows is success. */
  void abort() throws IOException {
    S3Call.run("AbortMultipartUpload", this::abortIfKnown);
  }

  private Void abortIfKnown() {
    S3Address address = target.address();
    try {
      target
          .client()
          .abortMultipartUpload(
              r -> r.bucket(address.bucket()).key(address.key()).uploadId(uploadId));
    } catch (S3Exception e) {
      if (!S3Call.isNoSuchUpload(e)) {
        throw e;
      }
    }
    return null;
  }

  private static String crc32(PartBuffer bytes) {
    CRC32 crc = new CRC32();
    bytes.update(crc);
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(value);
  }
}
