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
import java.util.List;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Writes {@code text.txt}. */
public final class TextOperation implements Operation {

  private static final String FILE = "text.txt";
  private static final String NO_TEXT = "no text";
  private static final Set<String> MAIL = Set.of("message/rfc822", "application/vnd.ms-outlook");
  private static final String PDF = "application/pdf";

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
    Limit bar = arguments.bar();
    boolean readable = MediaFamily.of(source.detectedType()) == MediaFamily.TEXT;
    if (parser == null || bar != null) {
      return readable ? copy(arguments, file, bar) : notParsed(source, bar);
    }
    return extract(arguments, parser, file);
  }

  private static StepOutput notParsed(SourceFile source, @Nullable Limit bar) {
    return bar == null
        ? StepOutput.skipped("no reader for " + source.detectedType())
        : StepOutput.refused(bar.wire(), "not opened: over the limit " + bar.wire());
  }

  private static StepOutput copy(StepArguments arguments, Path file, @Nullable Limit bar)
      throws IOException {
    TextFile text = new TextFile(file, false, arguments.limits().textBytes());
    boolean whole;
    try (text) {
      whole = PlainText.copy(arguments.source().path(), text);
    }
    return outcome(text, file, whole ? bar : Limit.TEXT_BYTES);
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
    return outcome(text, file, handler.limit());
  }

  // XML that is not well-formed is still a text that somebody wrote; nothing else is.
  private static StepOutput retriedAsPlainText(
      StepArguments arguments, Path file, ForebayException broken) throws IOException {
    String type = arguments.source().detectedType();
    if (broken.code() == FailureCode.CONTENT_CORRUPT
        && MediaFamily.of(type) == MediaFamily.TEXT
        && !MAIL.contains(type)) {
      return copy(arguments, file, null);
    }
    throw broken;
  }

  private static StepOutput outcome(TextFile text, Path file, @Nullable Limit limit)
      throws IOException {
    if (!text.hasText()) {
      Files.delete(file);
      return StepOutput.skipped(NO_TEXT);
    }
    Files.move(file, file.resolveSibling(FILE));
    List<Written> files = List.of(new Written(FILE, "text/plain"));
    return limit == null
        ? StepOutput.done(files)
        : StepOutput.limited(files, limit.wire(), reason(limit));
  }

  private static String reason(Limit limit) {
    return limit.barring()
        ? "taken as it is: over the limit " + limit.wire()
        : "cut at the limit " + limit.wire();
  }
}
