package io.forebay.standalone;

import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectStoreContract;
import io.forebay.common.storage.StorageCredentials;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The adapter to S3 keeps the contract on a store that is none of ours. */
@Tag("extended")
class CephObjectStoreIT extends ObjectStoreContract {

  private static ConfigurableApplicationContext context;

  @BeforeAll
  static void open() {
    CephGateway gateway = CephGateway.assumePresent();
    StorageCredentials keys =
        new StorageCredentials(gateway.accessKeyId(), gateway.secretAccessKey());
    context =
        new SpringApplicationBuilder(EmbeddedObjectStoreIT.StorageAlone.class)
            .web(WebApplicationType.NONE)
            .initializers(
                starting -> starting.getBeanFactory().registerSingleton("storageCredentials", keys))
            .properties(
                Map.of(
                    "forebay.storage.endpoint",
                    gateway.endpoint(),
                    "forebay.storage.bucket",
                    "contract",
                    "forebay.storage.path-style",
                    true))
            .run();
  }

  @AfterAll
  static void close() {
    if (context != null) {
      context.close();
    }
  }

  @Override
  protected ObjectStore store() {
    return context.getBean(ObjectStore.class);
  }
}
