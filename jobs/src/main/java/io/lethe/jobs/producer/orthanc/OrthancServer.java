package io.lethe.jobs.producer.orthanc;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How an Orthanc server is reached.
 *
 * @param url root of its REST API
 * @param user null where it asks for none
 * @param password null where it asks for none
 * @param tls whom to trust; null for the platform's authorities
 * @param idle longest wait for an answer, and for its next bytes
 */
public record OrthancServer(URI url, String user, String password, SSLContext tls, Duration idle) {

  public OrthancServer {
    Objects.requireNonNull(idle, "idle");
    if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
      throw new IllegalArgumentException("Orthanc is named by an http or https URL");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("the URL of Orthanc has neither user nor query");
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password belong together");
    }
    if (user != null && user.indexOf(':') >= 0) {
      // RFC 7617 2
      throw new IllegalArgumentException("a user name has no colon");
    }
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("the longest wait is positive");
    }
  }

  /** An address below the root. */
  URI resolve(String path) {
    return URI.create(url.toString().replaceAll("/+$", "") + "/" + path);
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "OrthancServer[" + url.getScheme() + "://" + url.getAuthority() + "]";
  }
}
