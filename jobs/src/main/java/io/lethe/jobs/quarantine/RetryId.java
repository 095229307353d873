package io.lethe.jobs.quarantine;

import io.lethe.curation.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names events that land refused objects again: {@code <eventId>-retry-<n>-<digest>}. The number
 * counts attempts one after the other; the digest is over the refusals, since two retries of one
 * delivery may be of different objects. The same retry has the same name, however often it is sent.
 */
final class RetryId {

  private static final Pattern FORMER =
      Pattern.compile("(.+)-retry-(\\d{1,6})-[0-9a-f]{8}", Pattern.DOTALL);
  private static final int DIGITS = 8;

  private RetryId() {}

  static String of(String eventId, Collection<MessageId> refusals, boolean replaced) {
    Matcher former = FORMER.matcher(eventId);
    String first = former.matches() ? former.group(1) : eventId;
    int attempt = former.matches() ? Integer.parseInt(former.group(2)) + 1 : 1;
    String which =
        refusals.stream().map(MessageId::toString).sorted().collect(Collectors.joining("\n"));
    String digest = Sha256.of((which + "\n" + replaced).getBytes(StandardCharsets.UTF_8)).hex();
    return first + "-retry-" + attempt + "-" + digest.substring(0, DIGITS);
  }
}
