package io.lethe.jobs.producer.stow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A media type with its parameters (RFC 9110 8.3.1).
 *
 * @param name type and subtype in lower case
 * @param parameters by their names in lower case
 */
record MediaType(String name, Map<String, String> parameters) {

  static final String DICOM = "application/dicom";

  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  MediaType {
    Objects.requireNonNull(name, "name");
    parameters = Map.copyOf(parameters);
  }

  /** Reads one; empty if the text is none, or says a parameter twice. */
  static Optional<MediaType> parse(String text) {
    int semicolon = text.indexOf(';');
    String name = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    int slash = name.indexOf('/');
    if (slash < 0 || !isToken(name.substring(0, slash)) || !isToken(name.substring(slash + 1))) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    Scanner scanner = new Scanner(text, semicolon < 0 ? text.length() : semicolon);
    return scanner.parameters(parameters)
        ? Optional.of(new MediaType(name.toLowerCase(Locale.ROOT), parameters))
        : Optional.empty();
  }

  Optional<String> parameter(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }

  /** Whether it is a token of RFC 9110 5.6.2. */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(MediaType::isTokenSign);
  }

  private static boolean isTokenSign(int c) {
    return c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || TOKEN_SIGNS.indexOf(c) >= 0;
  }

  /** Reads parameters one after the other. */
  private static final class Scanner {

    private final String text;
    private int at;

    Scanner(String text, int at) {
      this.text = text;
      this.at = at;
    }

    /** Whether the rest is nothing but parameters. */
    boolean parameters(Map<String, String> found) {
      while (at < text.length()) {
        if (text.charAt(at) != ';') {
          return false;
        }
        at++;
        skipBlanks();
        if (at < text.length() && text.charAt(at) != ';') {
          String name = token().toLowerCase(Locale.ROOT);
          if (name.isEmpty() || !skip('=')) {
            return false;
          }
          String value = skip('"') ? quoted() : token();
          if (value == null || found.put(name, value) != null) {
            return false;
          }
          skipBlanks();
        }
      }
      return true;
    }

    private String token() {
      int start = at;
      // PS3.18 writes type=application/dicom without quotes, although a slash is no token sign.
      while (at < text.length() && (isTokenSign(text.charAt(at)) || text.charAt(at) == '/')) {
        at++;
      }
      return text.substring(start, at);
    }

    /** What stands before the closing quote; null where there is none. */
    private String quoted() {
      StringBuilder value = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"') {
          return value.toString();
        }
        if (c == '\\' && at < text.length()) {
          c = text.charAt(at++);
        }
        value.append(c);
      }
      return null;
    }

    private boolean skip(char wanted) {
      boolean there = at < text.length() && text.charAt(at) == wanted;
      at += there ? 1 : 0;
      return there;
    }

    private void skipBlanks() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
