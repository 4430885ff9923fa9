package io.forebay.processor.derivation.text;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MailTypes;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.parse.PinnedParsers;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.MediaFamily;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.TeeContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code text.txt}, {@code outline.json} and, of what has structure, {@code text.md}. */
public final class TextOperation implements Operation {

  private static final String FILE = "text.txt";
  private static final String OUTLINE = "outline.json";
  private static final String MARKDOWN = "text.md";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NO_TEXT = "no text";
  private static final String PDF = "application/pdf";
  private static final Set<FailureCode> UNPARSABLE =
      Set.of(FailureCode.CONTENT_CORRUPT, FailureCode.LIMIT_EXCEEDED);

  @Override
  public String name() {
    return "text";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    SourceFile source = arguments.source();
    if (source.size() == 0) {
      return StepOutput.skipped(NO_TEXT);
    }
    // Under its own name only once it is whole, or a text cut off by a killed worker would be cut
    // into chunks as if nothing had happened.
    Files.deleteIfExists(input.directory().resolve(FILE));
    Files.deleteIfExists(input.directory().resolve(MARKDOWN));
    Path file = input.directory().resolve("text.part");
    Parser parser = PinnedParsers.ofText().of(source.detectedType());
    if (parser != null && arguments.bars().isEmpty()) {
      return extract(arguments, parser, file);
    }
    return MediaFamily.of(source.detectedType()) == MediaFamily.TEXT
        ? copy(arguments, file)
        : notParsed(source, arguments.bars());
  }

  private static StepOutput notParsed(SourceFile source, List<String> bars) {
    return bars.isEmpty()
        ? StepOutput.skipped("no reader for " + source.detectedType())
        : StepOutput.barred(bars);
  }

  /** Markup that may not be parsed, too: it is the text that somebody wrote. */
  private static StepOutput copy(StepArguments arguments, Path file) throws IOException {
    TextFile text = new TextFile(file, false, arguments.limits().textBytes());
    List<String> limits = new ArrayList<>(arguments.bars());
    try (text) {
      if (!PlainText.copy(arguments.source().path(), text)) {
        limits.add(Limit.TEXT_BYTES.wire());
      }
    }
    return outcome(text, new OutlineBuilder().build(text.length()), file, limits);
  }

  private static StepOutput extract(StepArguments arguments, Parser parser, Path file)
      throws IOException {
    SourceFile source = arguments.source();
    String type = source.detectedType();
    if (type.equals(PDF)) {
      PdfEnd.require(source.path());
    }
    TextFile text = new TextFile(file, true, arguments.limits().textBytes());
    TextHandler handler = new TextHandler(text, type, arguments.limits().pages());
    MarkdownFile markdown =
        new MarkdownFile(file.resolveSibling(MARKDOWN), arguments.limits().textBytes());
    try (text;
        markdown) {
      parse(source, parser, handler, text, type.equals(PDF) ? null : markdown);
    } catch (ForebayException broken) {
      Files.deleteIfExists(file.resolveSibling(MARKDOWN));
      return retriedAsPlainText(arguments, file, broken);
    }
    Limit limit = handler.limit();
    return outcome(
        text, handler.outline(), file, limit == null ? List.of() : List.of(limit.wire()));
  }

  /** A PDF says where its letters are, and nothing of headings and tables. */
  private static void parse(
      SourceFile source,
      Parser parser,
      TextHandler handler,
      TextFile text,
      @Nullable MarkdownFile markdown)
      throws IOException {
    Metadata metadata = new Metadata();
    ContentHandler plain =
        MailTypes.mail(source.detectedType()) ? new MailHandler(handler, text, metadata) : handler;
    ContentHandler both = markdown == null ? plain : new TeeContentHandler(plain, markdown);
    Parsing.parse(parser, source.path(), both, metadata);
  }

  // XML that is not well-formed is still a text that somebody wrote; nothing else is.
  private static StepOutput retriedAsPlainText(
      StepArguments arguments, Path file, ForebayException broken) throws IOException {
    String type = arguments.source().detectedType();
    if (UNPARSABLE.contains(broken.code())
        && MediaFamily.of(type) == MediaFamily.TEXT
        && !MailTypes.mail(type)) {
      return copy(arguments, file);
    }
    throw broken;
  }

  private static StepOutput outcome(TextFile text, Outline outline, Path file, List<String> limits)
      throws IOException {
    if (!text.hasText()) {
      Files.delete(file);
      Files.deleteIfExists(file.resolveSibling(MARKDOWN));
      return StepOutput.skipped(NO_TEXT);
    }
    JSON.writeValue(file.resolveSibling(OUTLINE), outline);
    Files.move(file, file.resolveSibling(FILE));
    List<Written> files = new ArrayList<>();
    files.add(new Written(FILE, "text/plain"));
    files.add(new Written(OUTLINE, "application/json"));
    if (Files.exists(file.resolveSibling(MARKDOWN))) {
      files.add(new Written(MARKDOWN, "text/markdown"));
    }
    return limits.isEmpty()
        ? StepOutput.done(files)
        : StepOutput.limited(files, limits, "not more than " + String.join(", ", limits));
  }
}
