package io.lethe.streaming.store;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells a meter of every request that the SDK makes. Thread-safe. */
final class S3Metering implements ExecutionInterceptor {

  private static final double NANOS = 1e9;
  private static final String FAILED = "failed";
  private static final String CONTENT_LENGTH = "Content-Length";

  private static final ExecutionAttribute<Long> START = new ExecutionAttribute<>("LetheStart");
  private static final ExecutionAttribute<AtomicInteger> ATTEMPTS =
      new ExecutionAttribute<>("LetheAttempts");

  private final StoreMeter meter;

  S3Metering(StoreMeter meter) {
    this.meter = meter;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(START, System.nanoTime());
    attributes.putAttribute(ATTEMPTS, new AtomicInteger());
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    attributes.getAttribute(ATTEMPTS).incrementAndGet();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkHttpResponse response = context.httpResponse();
    boolean get = "GetObject".equals(operation(attributes));
    tell(
        attributes,
        Integer.toString(response.statusCode()),
        sent(context.httpRequest(), attributes) + (get ? length(response) : 0));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    String status =
        context.exception() instanceof S3Exception e && e.statusCode() > 0
            ? Integer.toString(e.statusCode())
            : FAILED;
    tell(
        attributes,
        status,
        context.httpRequest().map(request -> sent(request, attributes)).orElse(0L));
  }

  private void tell(ExecutionAttributes attributes, String status, long bytes) {
    String operation = operation(attributes);
    double seconds = (System.nanoTime() - attributes.getAttribute(START)) / NANOS;
    meter.request(operation, status, seconds, bytes);
    int attempts = attributes.getAttribute(ATTEMPTS).get();
    if (attempts > 1) {
      meter.retried(operation, attempts - 1);
    }
  }

  private static String operation(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }

  private static long sent(SdkHttpRequest request, ExecutionAttributes attributes) {
    long length = request.firstMatchingHeader(CONTENT_LENGTH).map(Long::parseLong).orElse(0L);
    return length * attributes.getAttribute(ATTEMPTS).get();
  }

  private static long length(SdkHttpResponse response) {
    return response.firstMatchingHeader(CONTENT_LENGTH).map(Long::parseLong).orElse(0L);
  }
}
