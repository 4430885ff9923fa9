package io.forebay.processor.derivation.text;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.sax.ContentHandlerDecorator;
import org.xml.sax.SAXException;

/** Puts who wrote what to whom above the body of a mail, where a reader expects it. */
final class MailHandler extends ContentHandlerDecorator {

  private final TextFile text;
  private final Metadata metadata;
  private boolean started;

  MailHandler(TextHandler body, TextFile text, Metadata metadata) {
    super(body);
    this.text = text;
    this.metadata = metadata;
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (!started && !new String(characters, start, length).isBlank()) {
      headers();
    }
    super.characters(characters, start, length);
  }

  @Override
  public void endDocument() throws SAXException {
    if (!started) {
      headers();
    }
    super.endDocument();
  }

  private void headers() throws SAXException {
    started = true;
    try {
      line("Subject", metadata.get(TikaCoreProperties.TITLE), metadata.get("subject"));
      line("From", metadata.getValues(Message.MESSAGE_FROM));
      line("To", metadata.getValues(Message.MESSAGE_TO));
      line("Cc", metadata.getValues(Message.MESSAGE_CC));
      text.append("\n\n");
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  private void line(String name, String... values) throws IOException {
    Set<String> shown = new LinkedHashSet<>();
    for (String value : values) {
      if (!Objects.requireNonNullElse(value, "").isBlank()) {
        shown.add(value.strip());
      }
    }
    if (!shown.isEmpty()) {
      text.append(name + ": " + String.join(", ", shown).replaceAll("\\s+", " ") + "\n");
    }
  }
}
