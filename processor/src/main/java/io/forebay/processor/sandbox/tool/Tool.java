package io.forebay.processor.sandbox.tool;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A native program that operations know how to use where it is installed. */
public enum Tool {
  FFMPEG("-version"),
  FFPROBE("-version"),
  TESSERACT("--version"),
  PDFTOPPM("-v"),
  PDFTOTEXT("-v"),
  PDFINFO("-v"),
  VIPS("--version"),
  EXIFTOOL("-ver"),
  SOFFICE("--version");

  private final String versionOption;

  Tool(String versionOption) {
    this.versionOption = versionOption;
  }

  /** The file name of the program. */
  public String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** With this argument it tells its version and ends. */
  public String versionOption() {
    return versionOption;
  }

  /** Where it is on this host. */
  public Optional<Path> path() {
    return Program.find(program());
  }
}
