package io.forebay.standalone;

import io.forebay.common.storage.StorageCredentials;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The adapters to S3 as the services wire them, and nothing else of the services. */
final class StorageBeans implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private StorageBeans(
      String endpoint, String bucket, StorageCredentials keys, Map<String, ?> further) {
    context =
        new SpringApplicationBuilder(StorageAlone.class)
            .web(WebApplicationType.NONE)
            .initializers(
                starting -> starting.getBeanFactory().registerSingleton("storageCredentials", keys))
            .properties(
                Map.of(
                    "forebay.storage.endpoint", endpoint,
                    "forebay.storage.bucket", bucket,
                    "forebay.storage.path-style", true))
            .run(arguments(further));
  }

  private static String[] arguments(Map<String, ?> settings) {
    return settings.entrySet().stream().map(each -> "--" + each).toArray(String[]::new);
  }

  /** On the bucket of the running instance. */
  static StorageBeans embedded() {
    return embedded(Map.of());
  }

  /** The same with these settings. */
  static StorageBeans embedded(Map<String, ?> settings) {
    Connection.S3 s3 = RunningInstance.connection().s3();
    return new StorageBeans(
        s3.endpoint(),
        s3.bucket(),
        new StorageCredentials(s3.accessKeyId(), s3.secretAccessKey()),
        settings);
  }

  /** On a new bucket of Ceph's gateway. */
  static StorageBeans of(CephGateway gateway, String bucket) {
    return of(gateway, bucket, Map.of());
  }

  /** The same with these settings; its checksums are those that Debian's version proves. */
  static StorageBeans of(CephGateway gateway, String bucket, Map<String, ?> settings) {
    Map<String, Object> all = new TreeMap<>(Map.of("forebay.storage.checksums", "md5"));
    all.putAll(settings);
    return new StorageBeans(
        gateway.endpoint().toString(),
        bucket,
        new StorageCredentials(gateway.accessKeyId(), gateway.secretAccessKey()),
        all);
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
