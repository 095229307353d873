package io.lethe.jobs.producer.stow;

import java.util.List;
import java.util.Optional;

/** How an answer is written, by what the request accepts (PS3.18 8.7.5 and RFC 9110 12.5.1). */
enum ResponseFormat {
  JSON("application/dicom+json"),
  XML("application/dicom+xml");

  private static final List<String> ANY = List.of("*/*", "application/*", "application/json");

  private final String mediaType;

  ResponseFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * The format that is liked most; JSON where nothing is said.
   *
   * @param accept values of the header field Accept
   * @return empty where neither is acceptable
   */
  static Optional<ResponseFormat> of(List<String> accept) {
    if (accept.isEmpty()) {
      return Optional.of(JSON);
    }
    ResponseFormat best = null;
    double most = 0;
    for (String range : String.join(",", accept).split(",")) {
      MediaType type = MediaType.parse(range).orElse(null);
      ResponseFormat format = type == null ? null : format(type.name());
      double quality = type == null ? 0 : quality(type);
      if (format != null && quality > most) {
        best = format;
        most = quality;
      }
    }
    return Optional.ofNullable(best);
  }

  private static ResponseFormat format(String name) {
    if (name.equals(JSON.mediaType) || ANY.contains(name)) {
      return JSON;
    }
    return name.equals(XML.mediaType) ? XML : null;
  }

  private static double quality(MediaType type) {
    String text = type.parameter("q").orElse("1");
    return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 0;
  }
}
