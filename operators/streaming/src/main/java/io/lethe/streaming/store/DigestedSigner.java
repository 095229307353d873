package io.lethe.streaming.store;

import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.PayloadChecksumStore;
import software.amazon.awssdk.http.auth.spi.signer.SdkInternalHttpSignerProperty;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs what states its SHA-256 with that very digest, as {@code x-amz-content-sha256} of Signature
 * Version 4. The SDK would digest the payload again, block by block, over plain HTTP, and leave it
 * unsigned over TLS. Other requests are signed by the SDK alone. Thread-safe.
 */
final class DigestedSigner implements AwsV4HttpSigner {

  private static final String SHA256 = "x-amz-checksum-sha256";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** What a client of S3 signs with. */
  static AwsV4AuthScheme scheme() {
    return new Scheme(AwsV4AuthScheme.create(), new DigestedSigner());
  }

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    Optional<String> sha256 = request.request().firstMatchingHeader(SHA256);
    if (request.payload().isEmpty() || sha256.isEmpty()) {
      return signer.sign(request);
    }
    SignedRequest signed = signer.sign(digested(request, sha256.get()));
    return SignedRequest.builder()
        .request(signed.request())
        .payload(request.payload().get())
        .build();
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return signer.signAsync(request);
  }

  /**
   * The same without its payload and with the digest as one that was computed before: the signer
   * then reads nothing, and states the digest in both headers.
   */
  private static SignRequest<? extends AwsCredentialsIdentity> digested(
      SignRequest<? extends AwsCredentialsIdentity> request, String sha256) {
    SdkHttpRequest bare = request.request().toBuilder().removeHeader(SHA256).build();
    PayloadChecksumStore known = PayloadChecksumStore.create();
    known.putChecksumValue(DefaultChecksumAlgorithm.SHA256, Base64.getDecoder().decode(sha256));
    return request.toBuilder()
        .request(bare)
        .payload(null)
        .putProperty(PAYLOAD_SIGNING_ENABLED, true)
        .putProperty(CHUNK_ENCODING_ENABLED, false)
        .putProperty(CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.SHA256)
        .putProperty(SdkInternalHttpSignerProperty.CHECKSUM_STORE, known)
        .build();
  }

  /** The SDK's scheme with another signer. */
  private record Scheme(AwsV4AuthScheme sdk, AwsV4HttpSigner signer) implements AwsV4AuthScheme {

    @Override
    public String schemeId() {
      return sdk.schemeId();
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
      return sdk.identityProvider(providers);
    }
  }
}
