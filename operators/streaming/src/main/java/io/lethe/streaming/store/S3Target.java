package io.lethe.streaming.store;

import io.lethe.curation.Sha256;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * The requests that begin an object.
 *
 * @param kmsKeyId null for the bucket's own encryption
 */
record S3Target(S3Client client, S3Address address, String mediaType, String kmsKeyId) {

  /** One PUT, refused if the name is taken; the server verifies the digest. */
  void put(PartBuffer bytes, Sha256 sha256) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(address.bucket())
            .key(address.key())
            .contentType(mediaType)
            .ifNoneMatch("*")
            .checksumSHA256(Base64.getEncoder().encodeToString(sha256.bytes()))
            .metadata(Map.of(S3Heads.SHA256, sha256.hex()));
    if (kmsKeyId != null) {
      request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKeyId);
    }
    client.putObject(request.build(), body(bytes));
  }

  /** Starts a multipart upload and tells its id. */
  String startMultipart() {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(address.bucket())
            .key(address.key())
            .contentType(mediaType)
            .checksumAlgorithm(ChecksumAlgorithm.CRC32);
    if (kmsKeyId != null) {
      request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKeyId);
    }
    return client.createMultipartUpload(request.build()).uploadId();
  }

  /** The bytes collected, read in place; a retry reads them again. */
  RequestBody body(PartBuffer bytes) {
    return RequestBody.fromContentProvider(bytes::read, bytes.size(), mediaType);
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "S3Target[" + address + "]";
  }
}
