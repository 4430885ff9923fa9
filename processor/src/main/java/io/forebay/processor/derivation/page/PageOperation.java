package io.forebay.processor.derivation.page;

import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.pdf.PageImages;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import io.forebay.processor.sandbox.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Writes {@code pages/0001.jpg} and on, and the first page's {@code previews/256.jpg}. */
public final class PageOperation implements Operation {

  private static final String PDF = "application/pdf";

  private final LongSupplier clock;
  private final Function<Tool, Optional<Path>> places;

  /** As the worker has it. */
  public PageOperation() {
    this(System::nanoTime, Tool::path);
  }

  /** With a clock in nanoseconds, and programs where this function finds them. */
  PageOperation(LongSupplier clock, Function<Tool, Optional<Path>> places) {
    this.clock = clock;
    this.places = places;
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    SourceFile source = arguments.source();
    List<String> bars = arguments.bars();
    if (!source.detectedType().equals(PDF)) {
      return StepOutput.skipped("no reader that shows " + source.detectedType());
    }
    if (!bars.isEmpty()) {
      return StepOutput.barred(bars);
    }
    return Parsing.guarded(() -> rendered(arguments, input));
  }

  private StepOutput rendered(StepArguments arguments, OperationInput input) throws IOException {
    Path directory = input.directory();
    Path pdftoppm = places.apply(Tool.PDFTOPPM).orElse(null);
    try (PageImages images = PageImages.open(arguments.source().path(), directory, pdftoppm)) {
      RenderedPages pages = new RenderedPages(images, directory, clock);
      List<Written> files =
          pages.write(arguments.options().number("count"), arguments.options().number("size"));
      return pages.output(files);
    }
  }
}
