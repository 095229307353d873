package io.lethe.jobs.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.snapshot.SnapshotHead;
import java.io.IOException;
import java.util.List;

/**
 * A snapshot as data-set metadata of MLCommons Croissant 1.1 (JSON-LD), so that tools that know
 * nothing of Lethe can read the manifest.
 */
final class Croissant {

  /** Relative to this document: where the whole snapshot is. */
  private static final String FOLDER = "./";

  /** Croissant's own terms in the context that Appendix 1 recommends. */
  private static final List<String> TERMS =
      List.of(
          "annotation",
          "arrayShape",
          "citeAs",
          "column",
          "containedIn",
          "equivalentProperty",
          "excludes",
          "extract",
          "field",
          "fileObject",
          "fileProperty",
          "fileSet",
          "format",
          "includes",
          "isArray",
          "isLiveDataset",
          "jsonPath",
          "key",
          "md5",
          "parentField",
          "readLines",
          "recordSet",
          "references",
          "regex",
          "sdVersion",
          "separator",
          "source",
          "subField",
          "transform",
          "unArchive",
          "value");

  private static final String[][] FIELDS = {
    {"path", "sc:Text", "Key of the object below the research zone."},
    {"sha256", "sc:Text", "SHA-256 of the object."},
    {"size", "sc:Integer", "Bytes."},
    {"media_type", "sc:Text", "Media type of the object."},
    {"project", "sc:Text", "Whose policy governs it."},
    {"entity", "sc:Text", "Pseudonym of the study or run."},
    {"entity_version", "sc:Integer", "Version of the study or run."},
    {"subject", "sc:Text", "Pseudonym of the subject."},
    {"part", "sc:Text", "Pseudonym of the series or sample."},
    {"split", "sc:Text", "Part of the training scheme; whole subjects."},
    {"label_reference", "sc:Text", "Where labels come from."},
    {"source_digest", "sc:Text", "Keyed digest of the raw object's identity."},
    {"recipe_digest", "sc:Text", "Digest of the rules that made the object."},
    {"policy", "sc:Text", "Access tier."},
  };

  private final ObjectMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private final SnapshotHead head;

  private Croissant(SnapshotHead head) {
    this.head = head;
  }

  static byte[] describe(SnapshotHead head) {
    return new Croissant(head).bytes();
  }

  private byte[] bytes() {
    ObjectNode root = json.createObjectNode();
    root.set("@context", context());
    root.put("@type", "sc:Dataset");
    root.put("conformsTo", "http://mlcommons.org/croissant/1.1");
    root.put("name", head.name());
    root.put(
        "description",
        "%d curated objects of %d subjects, de-identified; still personal data, access tier %s."
            .formatted(head.counts().objects(), head.counts().subjects(), head.accessTier()));
    root.put("version", head.version().toString());
    root.put("url", FOLDER);
    root.set("creator", creator());
    root.put("datePublished", head.createdAt().toString());
    root.put("isLiveDataset", false);
    root.put("isAccessibleForFree", false);
    root.set("license", license());
    root.put("conditionsOfAccess", head.accessTier());
    root.put("usageInfo", "http://purl.obolibrary.org/obo/" + head.purpose().replace(':', '_'));
    root.set("distribution", distribution());
    root.set("recordSet", recordSet());
    try {
      return json.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("JSON of a tree is always writable", e);
    }
  }

  /** Whose policy governs the data; a snapshot of several projects has none that all share. */
  private ObjectNode creator() {
    return json.createObjectNode()
        .put("@type", "sc:Organization")
        .put("name", head.policyTags().getOrDefault("project", "several projects"));
  }

  /** There is no public one: what is allowed follows from the consents. */
  private ObjectNode license() {
    return json.createObjectNode()
        .put("@type", "sc:CreativeWork")
        .put("name", "No public licence")
        .put(
            "text",
            "For %s, by whom the snapshot's guardrails let through; access tier %s."
                .formatted(head.purpose(), head.accessTier()));
  }

  private ObjectNode context() {
    ObjectNode context = json.createObjectNode();
    context.put("@language", "en");
    context.put("@vocab", "https://schema.org/");
    context.put("sc", "https://schema.org/");
    context.put("cr", "http://mlcommons.org/croissant/");
    context.put("rai", "http://mlcommons.org/croissant/RAI/");
    context.put("dct", "http://purl.org/dc/terms/");
    context.put("conformsTo", "dct:conformsTo");
    context.set("data", type("cr:data", "@json"));
    context.set("dataType", type("cr:dataType", "@vocab"));
    context.set("examples", type("cr:examples", "@json"));
    for (String term : TERMS) {
      context.put(term, "cr:" + term);
    }
    return context;
  }

  private ObjectNode type(String id, String type) {
    return json.createObjectNode().put("@id", id).put("@type", type);
  }

  private ArrayNode distribution() {
    ArrayNode files = json.createArrayNode();
    for (SnapshotHead.Part part : head.parts()) {
      files
          .addObject()
          .put("@type", "cr:FileObject")
          .put("@id", part.path())
          .put("name", part.path())
          .put("contentUrl", part.path())
          .put("contentSize", part.size() + " B")
          .put("encodingFormat", "application/vnd.apache.parquet")
          .put("sha256", part.sha256());
    }
    // Contained in nothing: so the pattern holds for the folder of this document. A part as its
    // container would be an archive to look into ("FileSet").
    files
        .addObject()
        .put("@type", "cr:FileSet")
        .put("@id", "manifest")
        .put("name", "manifest")
        .put("encodingFormat", "application/vnd.apache.parquet")
        .put("includes", "manifest/*.parquet");
    return files;
  }

  private ArrayNode recordSet() {
    ArrayNode sets = json.createArrayNode();
    ObjectNode objects =
        sets.addObject()
            .put("@type", "cr:RecordSet")
            .put("@id", "objects")
            .put("name", "objects")
            .put("description", "One record an object.");
    objects.putObject("key").put("@id", "objects/path");
    ArrayNode fields = objects.putArray("field");
    for (String[] column : FIELDS) {
      ObjectNode field =
          fields
              .addObject()
              .put("@type", "cr:Field")
              .put("@id", "objects/" + column[0])
              .put("name", column[0])
              .put("description", column[2])
              .put("dataType", column[1]);
      ObjectNode source = field.putObject("source");
      source.putObject("fileSet").put("@id", "manifest");
      source.putObject("extract").put("column", column[0]);
    }
    return sets;
  }
}
