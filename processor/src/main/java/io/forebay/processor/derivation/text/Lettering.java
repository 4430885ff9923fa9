package io.forebay.processor.derivation.text;

import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.image.Scans;
import io.forebay.processor.derivation.ocr.Reading;
import io.forebay.processor.derivation.ocr.Recognition;
import io.forebay.processor.inspection.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The text of an image: what stands in it. */
record Lettering(StepArguments arguments, Recognition recognition) {

  /** Writes it, a page of the text for each of a TIFF. */
  StepOutput read(Path file) throws IOException {
    Scans scans = new Scans(arguments.source(), arguments.limits());
    if (scans.count() == 0) {
      return StepOutput.skipped("no decoder for " + arguments.source().detectedType());
    }
    TextFile text = new TextFile(file, true, arguments.limits().textBytes());
    OutlineBuilder outline = new OutlineBuilder();
    List<String> limits = new ArrayList<>();
    try (text) {
      int pages = Math.min(scans.count(), arguments.limits().pages());
      if (pages < scans.count()) {
        limits.add(Limit.PAGES.wire());
      }
      for (int index = 0; index < pages; index++) {
        page(scans, index, text, outline);
      }
    } catch (TextFile.Full full) {
      limits.add(Limit.TEXT_BYTES.wire());
    }
    return TextOutput.of(text, outline.build(text.length()), file, limits, recognition);
  }

  private void page(Scans scans, int index, TextFile text, OutlineBuilder outline)
      throws IOException {
    if (index > 0) {
      outline.unitEnds(text.length());
      text.pageBreak();
    }
    outline.unit("page", text.length());
    Reading reading = recognition.read(() -> scans.read(index, PageLetters.SIDE));
    if (reading != null) {
      text.append(reading.text());
      outline.recognised(reading.confidence());
    }
  }
}
