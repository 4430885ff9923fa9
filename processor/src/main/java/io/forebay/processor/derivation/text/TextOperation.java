package io.forebay.processor.derivation.text;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MailTypes;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.ocr.Recognition;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.parse.PinnedParsers;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.MediaFamily;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.TeeContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/** Writes {@code text.txt}, {@code outline.json} and, of what has structure, {@code text.md}. */
public final class TextOperation implements Operation {

  private static final String PDF = "application/pdf";
  private static final Set<FailureCode> UNPARSABLE =
      Set.of(FailureCode.CONTENT_CORRUPT, FailureCode.LIMIT_EXCEEDED);

  private final Function<Tool, Optional<Path>> places;

  /** With the programs of this host. */
  public TextOperation() {
    this(Tool::path);
  }

  /** With those that this function finds. */
  TextOperation(Function<Tool, Optional<Path>> places) {
    this.places = places;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    if (arguments.source().size() == 0) {
      return StepOutput.skipped(TextOutput.NO_TEXT);
    }
    Recognition recognition = recognition(arguments, input.directory());
    StepOutput output = text(arguments, input, recognition);
    return recognition == null ? output : recognition.signed(output);
  }

  /** Null where nobody asked for it. */
  private @Nullable Recognition recognition(StepArguments arguments, Path directory) {
    return arguments.options().flag("ocr")
        ? new Recognition(arguments.options(), places.apply(Tool.TESSERACT).orElse(null), directory)
        : null;
  }

  private StepOutput text(
      StepArguments arguments, OperationInput input, @Nullable Recognition recognition)
      throws IOException {
    SourceFile source = arguments.source();
    // Under its own name only once it is whole, or a text cut off by a killed worker would be cut
    // into chunks as if nothing had happened.
    Files.deleteIfExists(input.directory().resolve(TextOutput.FILE));
    Files.deleteIfExists(input.directory().resolve(TextOutput.MARKDOWN));
    Path file = input.directory().resolve("text.part");
    if (recognition != null && MediaFamily.of(source.detectedType()) == MediaFamily.IMAGE) {
      return new Lettering(arguments, recognition).read(file);
    }
    Parser parser = PinnedParsers.ofText().of(source.detectedType());
    if (parser != null && arguments.bars().isEmpty()) {
      return extract(arguments, parser, file, recognition);
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
    return TextOutput.of(text, new OutlineBuilder().build(text.length()), file, limits, null);
  }

  private StepOutput extract(
      StepArguments arguments, Parser parser, Path file, @Nullable Recognition recognition)
      throws IOException {
    SourceFile source = arguments.source();
    String type = source.detectedType();
    if (type.equals(PDF)) {
      PdfEnd.require(source.path());
    }
    TextFile text = new TextFile(file, true, arguments.limits().textBytes());
    PageLetters letters =
        recognition == null || !type.equals(PDF)
            ? null
            : new PageLetters(source.path(), file.resolveSibling("pdf"), recognition, places);
    TextHandler handler = new TextHandler(text, type, arguments.limits().pages(), letters);
    MarkdownFile markdown =
        new MarkdownFile(file.resolveSibling(TextOutput.MARKDOWN), arguments.limits().textBytes());
    try (text;
        letters;
        markdown) {
      parse(source, parser, handler, text, type.equals(PDF) ? null : markdown);
    } catch (ForebayException broken) {
      Files.deleteIfExists(file.resolveSibling(TextOutput.MARKDOWN));
      return retriedAsPlainText(arguments, file, broken);
    }
    Limit limit = handler.limit();
    List<String> limits = limit == null ? List.of() : List.of(limit.wire());
    return TextOutput.of(text, handler.outline(), file, limits, recognition);
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
}
