package io.lethe.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policies of {@code conf/security/s3} allow, by a table of questions. */
class AccessPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "ingest-job, s3:GetObject, lethe-raw/a.dcm, true",
    "ingest-job, s3:PutObject, lethe-raw/a.dcm, false",
    "ingest-job, s3:DeleteObject, lethe-raw/a.dcm, false",
    "ingest-job, s3:PutObject, lethe-research/curated/imaging/p/a.dcm, true",
    "ingest-job, s3:PutObject, lethe-research/snapshots/a/1.0.0/head.json, false",
    "ingest-job, s3:DeleteObject, lethe-research/curated/imaging/p/a.dcm, false",
    "ingest-job, s3:GetObject, lethe-flink/checkpoints/a, false",
    "flink-state, s3:DeleteObject, lethe-flink/checkpoints/a, true",
    "flink-state, s3:GetObject, lethe-raw/a.dcm, false",
    "withdrawal, s3:DeleteObject, lethe-research/curated/imaging/p/a.dcm, true",
    "withdrawal, s3:DeleteObject, lethe-research/versions/imaging/p/s/000001.json, false",
    "withdrawal, s3:GetObject, lethe-raw/a.dcm, false",
    "operator, s3:GetObject, lethe-raw/a.dcm, true",
    "operator, s3:PutObject, lethe-raw/a.dcm, false",
    "operator, s3:GetObject, lethe-research/curated/imaging/p/a.dcm, false",
    "producer, s3:PutObject, lethe-raw/a.dcm, true",
    "producer, s3:GetObject, lethe-raw/a.dcm, false",
    "producer, s3:ListBucket, lethe-raw, false",
    "snapshots, s3:PutObject, lethe-research/snapshots/a/1.0.0/head.json, true",
    "snapshots, s3:PutObject, lethe-research/curated/imaging/p/a.dcm, false",
    "research-reader, s3:GetObject, lethe-research/curated/imaging/p/a.dcm, true",
    "research-reader, s3:GetObject, lethe-raw/a.dcm, false",
    "research-reader, s3:ListBucket, lethe-raw, false",
    "research-reader, s3:PutObject, lethe-research/curated/imaging/p/a.dcm, false"
  })
  void eachRoleMayDoItsPartAndNoMore(String policy, String action, String resource, boolean allowed)
      throws IOException {
    S3Access access = S3Access.of(action, "arn:aws:s3:::" + resource);
    assertThat(AccessPolicy.shipped(policy).allows(access, policy)).isEqualTo(allowed);
  }

  @Test
  void theResearchBucketLetsNobodyOverwrite() throws IOException {
    AccessPolicy bucket = AccessPolicy.shipped("research-bucket");
    String object = "arn:aws:s3:::lethe-research/curated/a";
    S3Access part = new S3Access("s3:PutObject", object, false, false);
    assertThat(bucket.denies(new S3Access("s3:PutObject", object, true, false), "any")).isTrue();
    assertThat(bucket.denies(new S3Access("s3:PutObject", object, true, true), "any")).isFalse();
    assertThat(bucket.denies(part, "any")).isFalse();
  }

  @Test
  void theResearchBucketLetsWithdrawalsAloneDelete() throws IOException {
    AccessPolicy bucket = AccessPolicy.shipped("research-bucket");
    S3Access delete = S3Access.of("s3:DeleteObject", "arn:aws:s3:::lethe-research/curated/a");
    assertThat(bucket.denies(delete, "lethe-ingest")).isTrue();
    assertThat(bucket.denies(delete, "lethe-withdrawal")).isFalse();
  }

  @Test
  void theRawBucketIsReadByTheJobAndWrittenByProducers() throws IOException {
    AccessPolicy bucket = AccessPolicy.shipped("raw-bucket");
    S3Access read = S3Access.of("s3:GetObject", "arn:aws:s3:::lethe-raw/a");
    S3Access write = S3Access.of("s3:PutObject", "arn:aws:s3:::lethe-raw/a");
    assertThat(bucket.denies(read, "lethe-ingest")).isFalse();
    assertThat(bucket.denies(read, "lethe-research")).isTrue();
    assertThat(bucket.denies(write, "lethe-producer")).isFalse();
    assertThat(bucket.denies(write, "lethe-ingest")).isTrue();
  }

  @Test
  void noRoleIsGivenAllActions() throws IOException {
    try (Stream<Path> files = Files.list(Home.path("conf/security/s3"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
      assertThat(names).hasSize(9);
      for (String name : names) {
        if (!name.endsWith("-bucket")) {
          assertThat(AccessPolicy.shipped(name).actions()).noneMatch(a -> a.contains("*"));
        }
      }
    }
  }
}
