package io.lethe.security;

import java.util.HashMap;
import java.util.Map;

/**
 * What somebody wants of S3, in the words of its policies.
 *
 * @param creates {@code s3:ObjectCreationOperation}
 * @param conditional whether it is refused where there is an object already
 */
record S3Access(String action, String resource, boolean creates, boolean conditional) {

  static S3Access of(String action, String resource) {
    return new S3Access(action, resource, false, false);
  }

  /** The keys that conditions of policies ask for; absent ones are null (IAM's {@code Null}). */
  Map<String, String> context(String role) {
    Map<String, String> context = new HashMap<>();
    context.put("aws:SecureTransport", "true");
    context.put("aws:PrincipalArn", "arn:aws:iam::111122223333:role/" + role);
    context.put("s3:ObjectCreationOperation", Boolean.toString(creates));
    context.put("s3:if-none-match", conditional ? "*" : null);
    return context;
  }
}
