package io.lethe.jobs.producer.stow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lethe.jobs.producer.stow.InstanceStore.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Store Instances Response Module (PS3.18 table I.1-1) in the DICOM JSON Model (PS3.18 annex F) or
 * the Native DICOM Model (PS3.19 A.1). Nothing can be retrieved here, so that Retrieve URL
 * (0008,1190) is empty. Stateless.
 */
final class ResponseModule {

  /** A sequence of the module, and which outcomes stand in it. */
  private enum Sequence {
    FAILED("00081198", "FailedSOPSequence"),
    REFERENCED("00081199", "ReferencedSOPSequence"),
    /** Of parts that do not even tell which instance they are. */
    OTHER_FAILURES("0008119A", "OtherFailuresSequence");

    private final String tag;
    private final String keyword;

    Sequence(String tag, String keyword) {
      this.tag = tag;
      this.keyword = keyword;
    }

    List<Outcome> of(List<Outcome> outcomes) {
      return outcomes.stream().filter(outcome -> sequence(outcome) == this).toList();
    }

    private static Sequence sequence(Outcome outcome) {
      if (outcome.isStored()) {
        return REFERENCED;
      }
      return outcome.isNamed() ? FAILED : OTHER_FAILURES;
    }
  }

  private ResponseModule() {}

  static byte[] encode(ResponseFormat format, List<Outcome> outcomes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (format == ResponseFormat.XML) {
        xml(out, outcomes);
      } else {
        json(out, outcomes);
      }
    } catch (IOException | XMLStreamException e) {
      throw new IllegalStateException("a response cannot be written", e);
    }
    return out.toByteArray();
  }

  private static void json(OutputStream out, List<Outcome> outcomes) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      empty(json, "00081190", "UR");
      for (Sequence sequence : Sequence.values()) {
        List<Outcome> items = sequence.of(outcomes);
        if (!items.isEmpty()) {
          attribute(json, sequence.tag, "SQ");
          for (Outcome item : items) {
            json.writeStartObject();
            item(json, sequence, item);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        }
      }
      json.writeEndObject();
    }
  }

  private static void item(JsonGenerator json, Sequence sequence, Outcome item) throws IOException {
    if (sequence != Sequence.OTHER_FAILURES) {
      text(json, "00081150", item.sopClass());
      text(json, "00081155", item.sopInstance());
    }
    if (sequence == Sequence.REFERENCED) {
      empty(json, "00081190", "UR");
    } else {
      attribute(json, "00081197", "US");
      json.writeNumber(item.failureReason());
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void text(JsonGenerator json, String tag, String uid) throws IOException {
    attribute(json, tag, "UI");
    json.writeString(uid);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void empty(JsonGenerator json, String tag, String vr) throws IOException {
    json.writeObjectFieldStart(tag);
    json.writeStringField("vr", vr);
    json.writeEndObject();
  }

  private static void attribute(JsonGenerator json, String tag, String vr) throws IOException {
    json.writeObjectFieldStart(tag);
    json.writeStringField("vr", vr);
    json.writeArrayFieldStart("Value");
  }

  private static void xml(OutputStream out, List<Outcome> outcomes) throws XMLStreamException {
    String encoding = StandardCharsets.UTF_8.name();
    XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, encoding);
    xml.writeStartDocument(encoding, "1.0");
    xml.writeStartElement("NativeDicomModel");
    xml.writeDefaultNamespace("http://dicom.nema.org/PS3.19/models/NativeDICOM");
    attribute(xml, "00081190", "UR", "RetrieveURL");
    xml.writeEndElement();
    for (Sequence sequence : Sequence.values()) {
      List<Outcome> items = sequence.of(outcomes);
      if (!items.isEmpty()) {
        attribute(xml, sequence.tag, "SQ", sequence.keyword);
        for (int i = 0; i < items.size(); i++) {
          xml.writeStartElement("Item");
          xml.writeAttribute("number", Integer.toString(i + 1));
          item(xml, sequence, items.get(i));
          xml.writeEndElement();
        }
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  private static void item(XMLStreamWriter xml, Sequence sequence, Outcome item)
      throws XMLStreamException {
    if (sequence != Sequence.OTHER_FAILURES) {
      value(xml, "00081150", "UI", "ReferencedSOPClassUID", item.sopClass());
      value(xml, "00081155", "UI", "ReferencedSOPInstanceUID", item.sopInstance());
    }
    if (sequence == Sequence.REFERENCED) {
      attribute(xml, "00081190", "UR", "RetrieveURL");
      xml.writeEndElement();
    } else {
      String reason = Integer.toString(item.failureReason());
      value(xml, "00081197", "US", "FailureReason", reason);
    }
  }

  private static void value(
      XMLStreamWriter xml, String tag, String vr, String keyword, String value)
      throws XMLStreamException {
    attribute(xml, tag, vr, keyword);
    xml.writeStartElement("Value");
    xml.writeAttribute("number", "1");
    xml.writeCharacters(value);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String tag, String vr, String keyword)
      throws XMLStreamException {
    xml.writeStartElement("DicomAttribute");
    xml.writeAttribute("tag", tag);
    xml.writeAttribute("vr", vr);
    xml.writeAttribute("keyword", keyword);
  }
}
