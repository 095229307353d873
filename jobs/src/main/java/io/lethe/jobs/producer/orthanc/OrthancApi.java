package io.lethe.jobs.producer.orthanc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few questions that are put to Orthanc; what it answers is bounded. Thread-safe. */
final class OrthancApi {

  private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

  /** Of an answer about one resource, and of a page of the log. */
  private static final long MAX_ANSWER = 4L << 20;

  /** Of the list of a study's instances, some 1 KB each, which are read one by one. */
  private static final long MAX_LIST = 256L << 20;

  /** Of one instance in that list, which becomes a tree in memory. */
  private static final long MAX_ENTRY = 1L << 20;

  private static final int MAX_INSTANCES = 250_000;

  private static final int MAX_TEXT = 256;

  private final OrthancHttp http;

  OrthancApi(OrthancHttp http) {
    this.http = http;
  }

  /** Changes behind a number. */
  ChangePage changes(long since, int limit) throws IOException, InterruptedException {
    JsonNode page = ask("changes?since=" + since + "&limit=" + limit);
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : page.path("Changes")) {
      changes.add(
          new Change(
              change.path("Seq").asLong(),
              text(change, "ChangeType"),
              text(change, "ID"),
              text(change, "Date")));
    }
    if (!page.path("Last").isIntegralNumber() || !inOrder(changes, since)) {
      throw new OrthancException("Orthanc's change log is not as it should be");
    }
    return new ChangePage(changes, page.path("Last").asLong(), page.path("Done").asBoolean(true));
  }

  StudyInfo study(String id) throws IOException, InterruptedException {
    JsonNode study = ask("studies/" + id(id));
    return new StudyInfo(
        text(study.path("MainDicomTags"), "StudyInstanceUID"),
        study.path("IsStable").asBoolean(true));
  }

  /** All instances of a study. */
  List<InstanceInfo> instances(String study, Turn turn) throws IOException, InterruptedException {
    List<InstanceInfo> instances = new ArrayList<>();
    String path = "studies/" + id(study) + "/instances";
    try (ElementLimit in = new ElementLimit(http.get(path, MAX_LIST, turn), MAX_ENTRY);
        MappingIterator<JsonNode> list = JSON.readValues(in)) {
      while (list.hasNextValue()) {
        JsonNode instance = list.nextValue();
        in.next();
        if (instances.size() == MAX_INSTANCES) {
          throw new OrthancException.Faulty("a study has more instances than are taken");
        }
        instances.add(
            new InstanceInfo(
                id(text(instance, "ID")),
                text(instance.path("MainDicomTags"), "SOPInstanceUID"),
                text(instance, "FileUuid")));
      }
    } catch (JsonProcessingException e) {
      throw notJson();
    }
    return instances;
  }

  /** The study of an instance. */
  String studyOf(String instance) throws IOException, InterruptedException {
    return id(text(ask("instances/" + id(instance) + "/study"), "ID"));
  }

  /** MD5 of an instance's file in hexadecimal, where Orthanc keeps it. */
  Optional<String> md5(String instance) throws IOException, InterruptedException {
    try (InputStream in = http.get("instances/" + instance + "/attachments/dicom/md5", MAX_TEXT)) {
      String md5 = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return Optional.of(md5).filter(text -> text.matches("[0-9a-f]{32}"));
    } catch (OrthancException.Gone e) {
      // Orthanc says the same where it keeps none.
      return Optional.empty();
    }
  }

  /** An instance's file; to be closed. */
  InputStream file(String instance, long maxBytes, Turn turn)
      throws IOException, InterruptedException {
    return http.get("instances/" + instance + "/file", maxBytes, turn);
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    try (InputStream in = http.get(path, MAX_ANSWER)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      throw notJson();
    }
  }

  /** Without the cause, which quotes the answer. */
  private static OrthancException notJson() {
    return new OrthancException.Faulty("Orthanc's answer is no JSON");
  }

  private static String text(JsonNode node, String field) throws OrthancException {
    String text = node.path(field).asText("");
    if (text.length() > MAX_TEXT) {
      throw new OrthancException.Faulty("a name in Orthanc's answer is too long");
    }
    return text;
  }

  /** What becomes part of an address: five groups of the digits of a SHA-1. */
  private static String id(String text) throws OrthancException {
    if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{8}){4}")) {
      throw new OrthancException.Faulty("a name in Orthanc's answer is none of its own");
    }
    return text;
  }

  private static boolean inOrder(List<Change> changes, long since) {
    long before = since;
    for (Change change : changes) {
      if (change.seq() <= before) {
        return false;
      }
      before = change.seq();
    }
    return true;
  }
}
