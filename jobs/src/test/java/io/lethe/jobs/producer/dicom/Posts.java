package io.lethe.jobs.producer.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests of STOW-RS, and what their answers list. */
final class Posts {

  static final String BOUNDARY = "a boundary";
  static final String CONTENT_TYPE =
      "multipart/related; type=\"application/dicom\"; boundary=\"" + BOUNDARY + "\"";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Posts() {}

  /** A multipart body of files. */
  static byte[] body(List<byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] file : files) {
      out.writeBytes(ascii("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
      out.writeBytes(file);
    }
    out.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    return out.toByteArray();
  }

  static HttpRequest.Builder post(int port, String path, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", CONTENT_TYPE)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  /** A DICOM file: file meta information as C-STORE has it, and a CT data set. */
  static byte[] ct(String study, String instance, int pixelBytes, long seed) {
    return file(
        new Instance(Samples.CT, instance, Samples.EXPLICIT, "PEER"),
        Samples.ct(study, instance, pixelBytes, seed));
  }

  static byte[] file(Instance instance, byte[] dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(instance.fileMeta());
    out.writeBytes(dataSet);
    return out.toByteArray();
  }

  static List<byte[]> sampleStudy(long seed) {
    return SampleStudies.studies(seed).get(1).instances().stream()
        .map(SampleInstance::bytes)
        .toList();
  }

  static JsonNode json(byte[] answer) throws IOException {
    return JSON.readTree(answer);
  }

  /** Values of an attribute in the items of a sequence. */
  static List<String> values(JsonNode module, String sequence, String tag) {
    return module.path(sequence).path("Value").findValues(tag).stream()
        .map(attribute -> attribute.path("Value").path(0).asText())
        .toList();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
