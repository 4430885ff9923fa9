package io.forebay.ingest.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Where a jar of files for browsers keeps them: below its version, which it says itself. */
final class Webjar {

  static final String SWAGGER_UI = folder("swagger-ui");

  private Webjar() {}

  private static String folder(String name) {
    return "META-INF/resources/webjars/" + name + "/" + about(name).getProperty("version") + "/";
  }

  private static Properties about(String name) {
    String path = "META-INF/maven/org.webjars/" + name + "/pom.properties";
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
