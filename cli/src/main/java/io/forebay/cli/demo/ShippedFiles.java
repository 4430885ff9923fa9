package io.forebay.cli.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The files that a demo sends when none are named. */
final class ShippedFiles {
  static final List<String> NAMES =
      List.of("harbour.jpg", "annual-report.pdf", "minutes.docx", "notes.txt");

  private ShippedFiles() {}

  /** Lays them into a directory, where they stay for further trials. */
  static List<InputFile> copyTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<InputFile> files = new ArrayList<>();
    for (String name : NAMES) {
      Path target = directory.resolve(name);
      try (InputStream shipped = ShippedFiles.class.getResourceAsStream("/demo/" + name)) {
        if (shipped == null) {
          throw new FileNotFoundException("this build lacks the demo file " + name);
        }
        Files.copy(shipped, target, StandardCopyOption.REPLACE_EXISTING);
      }
      files.add(new InputFile(name, target));
    }
    return files;
  }
}
