package io.forebay.cli.demo;

import java.nio.file.Path;

/**
 * One file to send.
 *
 * @param label how the person who named it knows it
 */
record InputFile(String label, Path path) {
  /** The name to declare. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  /** The media type to declare. */
  String mediaType() {
    return MediaTypes.of(name());
  }

  /** The label without anything that a terminal would obey. */
  String display() {
    return label.replaceAll("\\p{Cntrl}", "?");
  }
}
