package io.forebay.standalone;

import io.forebay.common.storage.StorageCredentials;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The adapters to S3 as the services wire them, on the bucket of the running instance. */
final class EmbeddedStorage implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  EmbeddedStorage() {
    Connection.S3 s3 = RunningInstance.connection().s3();
    context =
        new SpringApplicationBuilder(StorageAlone.class)
            .web(WebApplicationType.NONE)
            .initializers(
                starting ->
                    starting
                        .getBeanFactory()
                        .registerSingleton(
                            "storageCredentials",
                            new StorageCredentials(s3.accessKeyId(), s3.secretAccessKey())))
            .properties(
                Map.of(
                    "forebay.storage.endpoint", s3.endpoint(),
                    "forebay.storage.bucket", s3.bucket(),
                    "forebay.storage.path-style", true))
            .run();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("io.forebay.common.storage")
  static class StorageAlone {}
}
