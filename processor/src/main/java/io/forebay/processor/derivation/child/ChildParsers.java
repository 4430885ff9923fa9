package io.forebay.processor.derivation.child;

import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MailTypes;
import io.forebay.processor.derivation.parse.NormalisedFacts;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.parse.PinnedParsers;
import io.forebay.processor.derivation.parse.TextEncoding;
import io.forebay.processor.inspection.MediaFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.BodyContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.helpers.DefaultHandler;

/** Reads what a child says of itself, with the parser of its own detected type and no other. */
final class ChildParsers {

  private ChildParsers() {}

  /** Its text, if its kind has any; its facts are added even where the parser breaks. */
  static @Nullable BoundedText read(
      Path file, String type, Budget budget, Map<String, Object> facts) throws IOException {
    Parser media = PinnedParsers.ofMedia().of(type);
    if (media != null) {
      facts(media, file, new DefaultHandler(), facts);
      return null;
    }
    Parser parser = PinnedParsers.ofText().of(type);
    if (parser == null) {
      return plain(type) ? text(Plain.PARSER, file, budget, facts) : null;
    }
    try {
      return text(parser, file, budget, facts);
    } catch (ForebayException broken) {
      // Markup that is none is still a text that somebody wrote.
      if (!plain(type)) {
        throw broken;
      }
      return text(Plain.PARSER, file, budget, facts);
    }
  }

  private static boolean plain(String type) {
    return MediaFamily.of(type) == MediaFamily.TEXT && !type.equals(MailTypes.MIME);
  }

  private static BoundedText text(
      Parser parser, Path file, Budget budget, Map<String, Object> facts) throws IOException {
    BoundedText text = budget.text();
    facts(parser, file, new BodyContentHandler(text), facts);
    budget.spend(text);
    return text;
  }

  private static void facts(
      Parser parser, Path file, ContentHandler handler, Map<String, Object> facts)
      throws IOException {
    Metadata metadata = new Metadata();
    try {
      Parsing.parse(parser, file, handler, metadata);
    } finally {
      new NormalisedFacts(metadata).addTo(facts);
    }
  }

  private static final class Plain {
    private static final Parser PARSER = new TXTParser(new TextEncoding());
  }
}
