package io.forebay.processor.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** The files of docs/profiles, read as a service reads its configuration. */
final class ExampleProfiles {

  private static final Path DIRECTORY = Path.of("..", "docs", "profiles");

  private ExampleProfiles() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> keys(String file) {
    try {
      Map<String, String> keys = new HashMap<>();
      FileSystemResource yaml = new FileSystemResource(DIRECTORY.resolve(file));
      for (PropertySource<?> source : new YamlPropertySourceLoader().load(file, yaml)) {
        for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
          keys.put(name, String.valueOf(source.getProperty(name)));
        }
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
