package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How deep elements lie in each other, as far as the file can be read and up to one too many. */
record XmlDepth() implements HeaderReader {

  private static final int LOOK = 64 << 20;

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      long deepest = deepest(new HeadOf(bytes, LOOK), limits.xmlDepth());
      return Cost.unknown().with(Fact.XML_DEPTH, deepest);
    }
  }

  private static long deepest(InputStream bytes, int most) {
    long depth = 0;
    long deepest = 0;
    try {
      XMLStreamReader reader = Factory.HARMLESS.createXMLStreamReader(bytes);
      while (deepest <= most && reader.hasNext()) {
        depth += step(reader.next());
        deepest = Math.max(deepest, depth);
      }
    } catch (XMLStreamException | RuntimeException end) {
      return deepest; // what is no XML from here on is not nested any deeper
    }
    return deepest;
  }

  private static int step(int event) {
    return switch (event) {
      case XMLStreamReader.START_ELEMENT -> 1;
      case XMLStreamReader.END_ELEMENT -> -1;
      default -> 0;
    };
  }

  private static final class Factory {
    private static final XMLInputFactory HARMLESS = XMLInputFactory.newDefaultFactory();

    static {
      HARMLESS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      HARMLESS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      HARMLESS.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    }
  }
}
