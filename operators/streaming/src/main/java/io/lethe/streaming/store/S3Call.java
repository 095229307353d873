package io.lethe.streaming.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Runs requests and turns the unchecked exceptions of the SDK into those of this package. */
final class S3Call {

  private S3Call() {}

  /**
   * Whether a conditional create found the name taken: 412, the object is there (RFC 9110
   * §15.5.13); 409, another request is about to create it; an upload that is gone, a first answer
   * got lost and the retry finds it completed.
   */
  static boolean isTaken(S3Exception e) {
    return e.statusCode() == HttpURLConnection.HTTP_PRECON_FAILED
        || e.statusCode() == HttpURLConnection.HTTP_CONFLICT
        || isNoSuchUpload(e);
  }

  static boolean isNoSuchUpload(S3Exception e) {
    return "NoSuchUpload".equals(code(e));
  }

  /**
   * Runs one request.
   *
   * @param operation the name that S3 gives it
   */
  static <T> T run(String operation, Supplier<T> request) throws IOException {
    try {
      return request.get();
    } catch (SdkException e) {
      throw translated(operation, e);
    }
  }

  /** What {@code e} means, without its message, which may quote the key. */
  static IOException translated(String operation, SdkException e) {
    if (e instanceof AbortedException) {
      return new InterruptedIOException(operation + " was interrupted");
    }
    if (e instanceof S3Exception s3) {
      return s3.statusCode() == HttpURLConnection.HTTP_NOT_FOUND
          ? notFound(operation, s3)
          : new StoreException(operation, status(s3));
    }
    return new StoreException(operation, failure(e));
  }

  /** The kind of fault alone, and where to look where TLS is what failed. */
  private static String failure(Throwable e) {
    String kind = rootOf(e).getClass().getSimpleName();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return kind + " in TLS; see store.s3.caFile, and whether the certificate names the host";
      }
    }
    return kind;
  }

  private static IOException notFound(String operation, S3Exception e) {
    // HEAD has no body, so no code; GetObject tells a missing bucket from a missing key.
    return "NoSuchBucket".equals(code(e)) || isNoSuchUpload(e)
        ? new StoreException(operation, status(e))
        : new ObjectMissingException();
  }

  private static String status(S3Exception e) {
    String status = ("status " + e.statusCode() + " " + code(e)).strip();
    return e.statusCode() == HttpURLConnection.HTTP_FORBIDDEN
        ? status + "; see the keys of store.s3 and what they allow"
        : status;
  }

  private static String code(S3Exception e) {
    return e.awsErrorDetails() == null
        ? ""
        : Objects.requireNonNullElse(e.awsErrorDetails().errorCode(), "");
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }
}
