package io.forebay.processor.derivation.ocr;

import io.forebay.common.document.ManifestTool;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.TimeBudget;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the pictures of one file, as far as limits allow, and notes what kept it from more. */
public final class Recognition {

  private static final String PAGES = "ocr-pages";
  private static final String TIME = "ocr-time";
  private static final Duration BEGIN_WITHIN = Duration.ofMinutes(7);

  private final @Nullable Tesseract tesseract;
  private final List<String> languages;
  private final int most;
  private final TimeBudget time;
  private final Set<FailureCode> codes = new LinkedHashSet<>();
  private final Set<String> limits = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private @Nullable List<String> installed;
  private @Nullable ManifestTool tool;
  private int read;

  /** Where a picture comes from. */
  public interface Picture {
    /** Null where it cannot be drawn, which somebody else notes. */
    @Nullable BufferedImage drawn() throws IOException;
  }

  /**
   * For one file.
   *
   * @param options {@code languages} and {@code pages} of the text step
   * @param program where Tesseract is; null where it is not installed
   * @param directory to work in
   */
  public Recognition(Options options, @Nullable Path program, Path directory) {
    this.tesseract = program == null ? null : new Tesseract(program, directory);
    this.languages = List.of(options.word("languages").split(",", -1));
    this.most = options.number("pages");
    this.time = new TimeBudget(BEGIN_WITHIN);
  }

  /**
   * What stands in a picture; null where that is nothing, or it was not read.
   *
   * @throws IOException where the scratch space is at fault, or the file; not Tesseract
   */
  public @Nullable Reading read(Picture picture) throws IOException {
    Tesseract program = ready();
    if (program == null) {
      return null;
    }
    if (read == most || time.spent()) {
      limits.add(read == most ? PAGES : TIME);
      return null;
    }
    read++;
    BufferedImage drawn = picture.drawn();
    return drawn == null ? null : tried(program, drawn);
  }

  private @Nullable Reading tried(Tesseract program, BufferedImage drawn) throws IOException {
    try {
      return program.read(drawn, available(program));
    } catch (ForebayException failed) {
      failed(failed.code());
      return null;
    }
  }

  /** What Tesseract says is its own opinion: it was given sound pictures. */
  private void failed(FailureCode code) {
    switch (code) {
      case TIMEOUT -> limits.add(TIME);
      case MEMORY, LIMIT_EXCEEDED -> codes.add(code);
      default -> codes.add(FailureCode.CONTENT_UNSUPPORTED);
    }
  }

  /** Something of the file that was to be read could not be drawn. */
  public void note(FailureCode code) {
    codes.add(code);
  }

  /** Something is not installed that would have helped. */
  public void lacks(String capability) {
    missing.add(capability);
  }

  /** It, where it can be used. */
  private @Nullable Tesseract ready() throws IOException {
    if (tesseract == null) {
      lacks("tesseract");
      return null;
    }
    return available(tesseract).isEmpty() ? null : tesseract;
  }

  /** Those of the languages that there is data of. */
  private List<String> available(Tesseract program) throws IOException {
    List<String> known = installed;
    if (known == null) {
      known = new ArrayList<>(languages);
      known.retainAll(program.languages());
      for (String language : languages) {
        if (!known.contains(language)) {
          lacks("tesseract-" + language.replace('_', '-'));
        }
      }
      installed = known;
      tool = program.tool();
    }
    return known;
  }

  /** Why something could not be read. */
  public Set<FailureCode> codes() {
    return codes;
  }

  /** The limits that kept it from reading more. */
  public Set<String> limits() {
    return limits;
  }

  /** This, with what did it and what was missing. */
  public StepOutput signed(StepOutput output) {
    List<String> without = List.copyOf(missing);
    ManifestTool maker = tool;
    return maker == null || read == 0 ? output.without(without) : output.by(maker, without);
  }
}
