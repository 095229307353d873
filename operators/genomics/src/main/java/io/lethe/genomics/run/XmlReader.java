package io.lethe.genomics.run;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads small XML documents of strangers: no document type, no entities but the five of XML, bounds
 * on depth and number of elements. Not thread-safe.
 */
final class XmlReader {

  private static final String MARK = "\ufeff";
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 200_000;
  private static final int MAX_ATTRIBUTES = 64;

  private final Deque<XmlElement> open = new ArrayDeque<>();
  private XmlElement root;
  private int elements;

  /** The root of a document. */
  static XmlElement read(byte[] bytes) throws RejectedException {
    // The one of the JDK, whatever else is on the class path, so that it always behaves alike.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLReporter(
        (message, type, information, location) -> {
          throw new XMLStreamException("malformed");
        });
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entity");
        });
    long position = 0;
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text(bytes)));
      XmlReader reader = new XmlReader();
      while (in.hasNext()) {
        int event = in.next();
        position = Math.max(0, in.getLocation().getCharacterOffset());
        if (!reader.accept(event, in)) {
          throw new RejectedException(ReasonCode.RUN_FILE_MALFORMED, position);
        }
      }
      return reader.root;
    } catch (XMLStreamException e) {
      // Its message quotes the document.
      throw new RejectedException(ReasonCode.RUN_FILE_MALFORMED, position);
    }
  }

  /**
   * Decodes UTF-8, or UTF-16 with its mark. The parser is not left to do it: it writes about bad
   * bytes to the standard error.
   */
  private static String text(byte[] bytes) throws RejectedException {
    boolean wide =
        bytes.length > 1
            && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff);
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new RejectedException(ReasonCode.RUN_FILE_MALFORMED, -1);
    }
  }

  private boolean accept(int event, XMLStreamReader in) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT:
        return start(in);
      case XMLStreamConstants.END_ELEMENT:
        open.pop();
        return true;
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA:
        if (!open.isEmpty()) {
          open.peek().append(in.getText());
        }
        return true;
      default:
        return event != XMLStreamConstants.DTD && event != XMLStreamConstants.ENTITY_REFERENCE;
    }
  }

  private boolean start(XMLStreamReader in) {
    XmlElement element = new XmlElement(in.getLocalName());
    if (++elements > MAX_ELEMENTS
        || open.size() >= MAX_DEPTH
        || in.getAttributeCount() > MAX_ATTRIBUTES) {
      return false;
    }
    for (int i = 0; i < in.getAttributeCount(); i++) {
      element.attributes().put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    if (open.isEmpty()) {
      root = element;
    } else {
      open.peek().children().add(element);
    }
    open.push(element);
    return true;
  }
}
