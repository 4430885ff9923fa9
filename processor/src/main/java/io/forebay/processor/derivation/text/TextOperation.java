package io.forebay.processor.derivation.text;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.PagedTypes;
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

/** Writes {@code text.txt}. */
public final class TextOperation implements Operation {

  private static final String FILE = "text.txt";
  private static final String NO_TEXT = "no text";
  private static final Set<String> MAIL = Set.of("message/rfc822", "application/vnd.ms-outlook");
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
        : StepOutput.refused(bars, "not opened: over " + String.join(", ", bars));
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
    return outcome(text, file, limits);
  }

  private static StepOutput extract(StepArguments arguments, Parser parser, Path file)
      throws IOException {
    SourceFile source = arguments.source();
    String type = source.detectedType();
    if (type.equals(PDF)) {
      PdfEnd.require(source.path());
    }
    TextFile text = new TextFile(file, true, arguments.limits().textBytes());
    TextHandler handler = new TextHandler(text, PagedTypes.paged(type), arguments.limits().pages());
    Metadata metadata = new Metadata();
    try (text) {
      if (MAIL.contains(type)) {
        Parsing.parse(parser, source.path(), new MailHandler(handler, text, metadata), metadata);
      } else {
        Parsing.parse(parser, source.path(), handler, metadata);
      }
    } catch (ForebayException broken) {
      return retriedAsPlainText(arguments, file, broken);
    }
    Limit limit = handler.limit();
    return outcome(text, file, limit == null ? List.of() : List.of(limit.wire()));
  }

  // XML that is not well-formed is still a text that somebody wrote; nothing else is.
  private static StepOutput retriedAsPlainText(
      StepArguments arguments, Path file, ForebayException broken) throws IOException {
    String type = arguments.source().detectedType();
    if (UNPARSABLE.contains(broken.code())
        && MediaFamily.of(type) == MediaFamily.TEXT
        && !MAIL.contains(type)) {
      return copy(arguments, file);
    }
    throw broken;
  }

  private static StepOutput outcome(TextFile text, Path file, List<String> limits)
      throws IOException {
    if (!text.hasText()) {
      Files.delete(file);
      return StepOutput.skipped(NO_TEXT);
    }
    Files.move(file, file.resolveSibling(FILE));
    List<Written> files = List.of(new Written(FILE, "text/plain"));
    return limits.isEmpty()
        ? StepOutput.done(files)
        : StepOutput.limited(files, limits, "not more than " + String.join(", ", limits));
  }
}
