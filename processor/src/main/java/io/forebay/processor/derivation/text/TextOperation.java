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

  static final long MAX_BYTES = 50_000_000;
  static final int MAX_PAGES = 2000;

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
    SourceFile source = input.arguments(StepArguments.class).source();
    if (source.size() == 0) {
      return StepOutput.skipped(NO_TEXT);
    }
    // Under its own name only once it is whole, or a text cut off by a killed worker would be cut
    // into chunks as if nothing had happened.
    Files.deleteIfExists(input.directory().resolve(FILE));
    Path file = input.directory().resolve("text.part");
    Parser parser = PinnedParsers.ofText().of(source.detectedType());
    if (parser != null) {
      return extract(source, parser, file);
    }
    return MediaFamily.of(source.detectedType()) == MediaFamily.TEXT
        ? copy(source, file)
        : StepOutput.skipped("no reader for " + source.detectedType());
  }

  private static StepOutput copy(SourceFile source, Path file) throws IOException {
    TextFile text = new TextFile(file, false, MAX_BYTES);
    boolean whole;
    try (text) {
      whole = PlainText.copy(source.path(), text);
    }
    return outcome(text, file, whole ? null : "text-bytes");
  }

  private static StepOutput extract(SourceFile source, Parser parser, Path file)
      throws IOException {
    String type = source.detectedType();
    if (type.equals(PDF)) {
      PdfEnd.require(source.path());
    }
    TextFile text = new TextFile(file, true, MAX_BYTES);
    TextHandler handler = new TextHandler(text, PagedTypes.paged(type), MAX_PAGES);
    Metadata metadata = new Metadata();
    try (text) {
      if (MAIL.contains(type)) {
        Parsing.parse(parser, source.path(), new MailHandler(handler, text, metadata), metadata);
      } else {
        Parsing.parse(parser, source.path(), handler, metadata);
      }
    } catch (ForebayException broken) {
      return retriedAsPlainText(source, file, broken);
    }
    return outcome(text, file, handler.limit());
  }

  // XML that is not well-formed is still a text that somebody wrote; nothing else is.
  private static StepOutput retriedAsPlainText(
      SourceFile source, Path file, ForebayException broken) throws IOException {
    if (broken.code() == FailureCode.CONTENT_CORRUPT
        && MediaFamily.of(source.detectedType()) == MediaFamily.TEXT
        && !MAIL.contains(source.detectedType())) {
      return copy(source, file);
    }
    throw broken;
  }

  private static StepOutput outcome(TextFile text, Path file, @Nullable String limit)
      throws IOException {
    if (!text.hasText()) {
      Files.delete(file);
      return StepOutput.skipped(NO_TEXT);
    }
    Files.move(file, file.resolveSibling(FILE));
    List<Written> files = List.of(new Written(FILE, "text/plain"));
    return limit == null
        ? StepOutput.done(files)
        : StepOutput.limited(files, limit, "cut at " + cut(limit));
  }

  private static String cut(String limit) {
    return limit.equals("pages") ? MAX_PAGES + " pages" : MAX_BYTES / 1_000_000 + " MB of text";
  }
}
