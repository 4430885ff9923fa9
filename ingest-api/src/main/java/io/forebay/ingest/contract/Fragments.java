package io.forebay.ingest.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The written parts of the OpenAPI document, one file for each feature, so that a feature is
 * described where it is added.
 */
final class Fragments {

  private static final String FILES = "classpath*:/contract/openapi/*.yml";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Fragments() {}

  /** All of them in one; two that say something different of the same thing are an error. */
  static ObjectNode merged() {
    ObjectNode whole = MAPPER.createObjectNode();
    for (Resource file : files()) {
      merge(whole, MAPPER.valueToTree(read(file)));
    }
    return whole;
  }

  private static Resource[] files() {
    try {
      Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
      Arrays.sort(files, Comparator.comparing(Resource::getFilename));
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Object read(Resource file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream text = file.getInputStream()) {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void merge(ObjectNode into, JsonNode more) {
    more.properties().forEach(field -> merge(into, field.getKey(), field.getValue()));
  }

  private static void merge(ObjectNode into, String name, JsonNode value) {
    JsonNode before = into.get(name);
    if (before instanceof ObjectNode both && value.isObject()) {
      merge(both, value);
    } else if (before == null) {
      into.set(name, value);
    } else {
      throw new IllegalStateException("described twice: " + name);
    }
  }
}
