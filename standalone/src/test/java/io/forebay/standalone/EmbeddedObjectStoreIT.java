package io.forebay.standalone;

import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import io.forebay.common.storage.StorageCredentials;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The adapter to S3 keeps the contract on the embedded store, as the fake does in its own test. */
class EmbeddedObjectStoreIT extends ObjectStoreContract {

  private static ConfigurableApplicationContext context;

  @BeforeAll
  static void open() {
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

  @AfterAll
  static void close() {
    context.close();
  }

  @Override
  protected ObjectStore store() {
    return context.getBean(ObjectStore.class);
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("io.forebay.common.storage")
  static class StorageAlone {}
}
