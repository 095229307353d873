package io.lethe.streaming.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class DigestedSignerTest {

  private static final byte[] BYTES = "an object".getBytes(StandardCharsets.US_ASCII);
  private static final String CONTENT_SHA256 = "x-amz-content-sha256";
  private static final String CHECKSUM_SHA256 = "x-amz-checksum-sha256";

  private final DigestedSigner signer = new DigestedSigner();

  @Test
  void signsTheStatedDigestAndReadsNothing() {
    Sha256 sha256 = Sha256.of(BYTES);
    String base64 = Base64.getEncoder().encodeToString(sha256.bytes());
    ContentStreamProvider unread =
        () -> {
          throw new AssertionError("the payload was read");
        };

    SignedRequest signed =
        signer.sign(request(put().putHeader(CHECKSUM_SHA256, base64).build(), unread));

    assertThat(signed.payload()).containsSame(unread);
    assertThat(signed.request().matchingHeaders(CONTENT_SHA256)).containsExactly(sha256.hex());
    assertThat(signed.request().matchingHeaders(CHECKSUM_SHA256)).containsExactly(base64);
    assertThat(signed.request().firstMatchingHeader("Content-Encoding")).isEmpty();
    assertThat(signed.request().firstMatchingHeader("Authorization").orElseThrow())
        .contains("SignedHeaders=", CONTENT_SHA256, CHECKSUM_SHA256);
  }

  @Test
  void leavesARequestWithoutADigestToTheSdk() {
    ContentStreamProvider payload = () -> new ByteArrayInputStream(BYTES);

    SignedRequest signed = signer.sign(request(put().build(), payload));

    assertThat(signed.request().matchingHeaders(CONTENT_SHA256))
        .containsExactly(Sha256.of(BYTES).hex());
  }

  private static SdkHttpRequest.Builder put() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.PUT)
        .uri(URI.create("http://127.0.0.1:9000/bucket/key"))
        .putHeader("Content-Length", Integer.toString(BYTES.length));
  }

  private static SignRequest<AwsCredentialsIdentity> request(
      SdkHttpRequest request, ContentStreamProvider payload) {
    return SignRequest.builder(AwsCredentialsIdentity.create("access", "secret"))
        .request(request)
        .payload(payload)
        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
        .build();
  }
}
