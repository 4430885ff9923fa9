package io.forebay.processor.derivation.text;

import io.forebay.processor.derivation.parse.TextEncoding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.tika.metadata.Metadata;

/** Text files, in whatever charset they are. */
final class PlainText {

  private PlainText() {}

  /** Copies as much as fits; false where that is not all. */
  static boolean copy(Path source, TextFile text) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source))) {
      Charset charset =
          Objects.requireNonNullElse(
              new TextEncoding().detect(in, new Metadata()), StandardCharsets.UTF_8);
      Reader reader = new InputStreamReader(in, charset);
      char[] buffer = new char[8192];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
      return true;
    } catch (TextFile.Full full) {
      return false;
    }
  }
}
