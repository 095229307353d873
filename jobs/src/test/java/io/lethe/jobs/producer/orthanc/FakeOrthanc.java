package io.lethe.jobs.producer.orthanc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The part of Orthanc's REST API that is used, with faults on demand. Thread-safe. */
final class FakeOrthanc implements AutoCloseable {

  static final String USER = "lethe";
  static final String PASSWORD = "CANARY-PASSWORD";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GROUP = 8;
  private static final int ID_DIGITS = 40;

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Study> studies = new LinkedHashMap<>();
  private final List<Map<String, Object>> changes = new ArrayList<>();
  private final Map<String, Fault> faults = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private String era = "20260101T000000";
  private long last;

  /** Answers a request otherwise. */
  @FunctionalInterface
  interface Fault {

    void answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  private static final class Study {

    private final String uid;
    private final Map<String, Stored> instances = new LinkedHashMap<>();
    private boolean stable;

    private Study(String uid) {
      this.uid = uid;
    }
  }

  private record Stored(String uid, byte[] bytes, String file) {}

  FakeOrthanc() throws IOException {
    this(null);
  }

  /**
   * @param tls null for none
   */
  FakeOrthanc(SSLContext tls) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    scheme = tls == null ? "http" : "https";
    server = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
    if (server instanceof HttpsServer secured) {
      secured.setHttpsConfigurator(new HttpsConfigurator(tls));
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** As when an instance comes in. */
  synchronized void store(String study, String instance, byte[] bytes) {
    Study of = studies.computeIfAbsent(id(study), id -> new Study(study));
    of.instances.put(id(instance), new Stored(instance, bytes, UUID.randomUUID().toString()));
    of.stable = false;
    change("NewInstance", id(instance));
  }

  /** As when nothing came for a time. */
  synchronized void stable(String study) {
    quietlyStable(study);
    change("StableStudy", id(study));
  }

  /** As after a crash of Orthanc: it does not tell. */
  synchronized void quietlyStable(String study) {
    studies.get(id(study)).stable = true;
  }

  synchronized void delete(String study) {
    studies.remove(id(study));
  }

  /** Another database, empty, whose clock shows another time. */
  synchronized void reset() {
    studies.clear();
    changes.clear();
    last = 0;
    era = "20270101T000000";
  }

  /** From now on requests whose path ends so are answered otherwise, until {@link #mend}. */
  synchronized void fault(String pathEnd, Fault fault) {
    faults.put(pathEnd, fault);
  }

  synchronized void mend() {
    faults.clear();
  }

  /** How many requests ended so. */
  synchronized long asked(String pathEnd) {
    return asked.stream().filter(path -> path.endsWith(pathEnd)).count();
  }

  synchronized long last() {
    return last;
  }

  /** Orthanc's name of something. */
  static String id(String uid) {
    String digits = hex("SHA-1", uid.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    return digits.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void change(String type, String id) {
    last++;
    changes.add(Map.of("Seq", last, "ChangeType", type, "ID", id, "Date", era));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      byte[] body;
      Fault fault;
      synchronized (this) {
        asked.add(path);
        body = admitted(exchange) ? body(path) : null;
        fault =
            faults.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FakeOrthanc::whole);
      }
      if (!admitted(exchange)) {
        exchange.sendResponseHeaders(401, -1);
      } else if (body == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        fault.answer(exchange, body);
      }
    }
  }

  private static boolean admitted(HttpExchange exchange) {
    return "Basic bGV0aGU6Q0FOQVJZLVBBU1NXT1JE"
        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  static void whole(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Half of what is stated, then the end of the connection. */
  static void half(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, body.length / 2);
    out.flush();
  }

  /** Half of it, then nothing more. */
  static void stalled(HttpExchange exchange, byte[] body) throws IOException {
    half(exchange, body);
    silent(exchange, body);
  }

  /** A byte now and then. */
  static void trickling(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    OutputStream out = exchange.getResponseBody();
    for (byte one : body) {
      out.write(one);
      out.flush();
      pause(100);
    }
  }

  /** All of it, after a time. */
  static Fault late(long millis) {
    return (exchange, body) -> {
      pause(millis);
      whole(exchange, body);
    };
  }

  /** Nothing at all. */
  static void silent(HttpExchange exchange, byte[] body) {
    pause(3_600_000);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All of it, with another last byte. */
  static void spoiled(HttpExchange exchange, byte[] body) throws IOException {
    byte[] other = body.clone();
    other[other.length - 1]++;
    whole(exchange, other);
  }

  static Fault status(int status) {
    return (exchange, body) -> {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, -1);
    };
  }

  private byte[] body(String path) throws IOException {
    Matcher page = Pattern.compile("/changes\\?since=(\\d+)&limit=(\\d+)").matcher(path);
    if (page.matches()) {
      return JSON.writeValueAsBytes(
          page(Long.parseLong(page.group(1)), Integer.parseInt(page.group(2))));
    }
    String[] parts = path.substring(1).split("/", 3);
    if (parts[0].equals("studies") && parts.length > 1) {
      return study(parts[1], parts.length == 3);
    }
    return parts.length == 3 ? instance(parts[1], parts[2]) : null;
  }

  private Map<String, Object> page(long since, int limit) {
    List<Map<String, Object>> behind =
        changes.stream().filter(change -> (long) change.get("Seq") > since).toList();
    List<Map<String, Object>> some = behind.subList(0, Math.min(limit, behind.size()));
    long end = some.isEmpty() ? last : (long) some.get(some.size() - 1).get("Seq");
    return Map.of("Changes", some, "Last", end, "Done", some.size() == behind.size());
  }

  private byte[] study(String id, boolean instances) throws IOException {
    Study study = studies.get(id);
    if (study == null) {
      return null;
    }
    if (!instances) {
      return JSON.writeValueAsBytes(
          Map.of(
              "ID",
              id,
              "IsStable",
              study.stable,
              "MainDicomTags",
              Map.of("StudyInstanceUID", study.uid)));
    }
    List<Map<String, Object>> list = new ArrayList<>();
    study.instances.forEach(
        (name, stored) ->
            list.add(
                Map.of(
                    "ID",
                    name,
                    "FileUuid",
                    stored.file(),
                    "MainDicomTags",
                    Map.of("SOPInstanceUID", stored.uid()))));
    return JSON.writeValueAsBytes(list);
  }

  private byte[] instance(String id, String what) throws IOException {
    for (Map.Entry<String, Study> study : studies.entrySet()) {
      Stored stored = study.getValue().instances.get(id);
      if (stored != null) {
        return switch (what) {
          case "study" -> study(study.getKey(), false);
          case "attachments/dicom/md5" ->
              hex("MD5", stored.bytes()).getBytes(StandardCharsets.US_ASCII);
          case "file" -> stored.bytes();
          default -> null;
        };
      }
    }
    return null;
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
