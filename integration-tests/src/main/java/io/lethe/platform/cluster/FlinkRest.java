package io.lethe.platform.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Flink's REST interface, as an operator uses it. Jobs are named by their id in hexadecimal.
 * Thread-safe.
 */
public final class FlinkRest {

  private final ObjectMapper json = new ObjectMapper();
  private final RestCalls calls;

  /**
   * @param uri of the web UI
   */
  public FlinkRest(URI uri) {
    this.calls = new RestCalls(uri);
  }

  /** Of the web UI too. */
  public URI uri() {
    return calls.base();
  }

  /** The answer to GET of any path, for example {@code /jobs/overview}. */
  public JsonNode get(String path) throws IOException {
    return calls.get(path);
  }

  /**
   * Uploads the jar and runs a job from it.
   *
   * @return the job's id
   * @throws IOException if the cluster refuses it
   */
  public String submit(Submission job) throws IOException {
    return run(upload(job.jar()), job);
  }

  /**
   * @return the name by which the cluster knows the jar
   */
  public String upload(Path jar) throws IOException {
    String file = calls.upload("/jars/upload", "jarfile", jar).path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /**
   * Runs a job from a jar that was uploaded.
   *
   * @param jarId from {@link #upload}
   * @return the job's id
   */
  public String run(String jarId, Submission job) throws IOException {
    ObjectNode body = json.createObjectNode().put("entryClass", job.entryClass());
    job.arguments().forEach(body.putArray("programArgsList")::add);
    job.parallelism().ifPresent(tasks -> body.put("parallelism", tasks));
    job.savepoint().ifPresent(location -> body.put("savepointPath", location));
    return calls.post("/jars/" + jarId + "/run", body).path("jobid").asText();
  }

  public JobStatus status(String job) throws IOException {
    return JobStatus.valueOf(calls.get("/jobs/" + job).path("state").asText());
  }

  /** Waits until every task of the job is running. */
  public void awaitRunning(String job) throws IOException {
    Await.that("every task of " + job + " to run", () -> running(calls.get("/jobs/" + job)));
  }

  /** Waits until the job is in the state. */
  public void awaitStatus(String job, JobStatus status) throws IOException {
    Await.that("job " + job + " to be " + status, () -> status(job) == status);
  }

  /** Ends a job without a savepoint, and waits until it has ended. */
  public void cancel(String job) throws IOException {
    calls.patch("/jobs/" + job + "?mode=cancel");
    awaitStatus(job, JobStatus.CANCELED);
  }

  /**
   * Ends a job with a savepoint in the cluster's savepoint folder; what is in flight stays in it.
   *
   * @param format canonical ones can be read by any state backend
   * @return where the savepoint is
   */
  public String stopWithSavepoint(String job, SavepointFormatType format) throws IOException {
    ObjectNode body = json.createObjectNode().put("drain", false);
    body.put("formatType", format.name());
    String trigger = calls.post("/jobs/" + job + "/stop", body).path("request-id").asText();
    String location = savepoint("/jobs/" + job + "/savepoints/" + trigger);
    awaitStatus(job, JobStatus.FINISHED);
    return location;
  }

  /**
   * Takes a savepoint of a job that goes on.
   *
   * @return where the savepoint is
   */
  public String savepoint(String job, SavepointFormatType format) throws IOException {
    ObjectNode body = json.createObjectNode().put("cancel-job", false);
    body.put("formatType", format.name());
    String trigger = calls.post("/jobs/" + job + "/savepoints", body).path("request-id").asText();
    return savepoint("/jobs/" + job + "/savepoints/" + trigger);
  }

  /** Slots of all TaskManagers that have registered. */
  public int slots() throws IOException {
    return calls.get("/overview").path("slots-total").asInt();
  }

  private String savepoint(String operation) throws IOException {
    Await.that(
        "the savepoint to complete",
        () -> "COMPLETED".equals(calls.get(operation).at("/status/id").asText()));
    JsonNode done = calls.get(operation).path("operation");
    if (done.path("location").asText().isEmpty()) {
      throw new IOException(
          "the savepoint failed: " + done.at("/failure-cause/class").asText("no cause given"));
    }
    return done.path("location").asText();
  }

  private static boolean running(JsonNode job) {
    return StreamSupport.stream(job.path("vertices").spliterator(), false)
        .allMatch(vertex -> "RUNNING".equals(vertex.path("status").asText()));
  }
}
