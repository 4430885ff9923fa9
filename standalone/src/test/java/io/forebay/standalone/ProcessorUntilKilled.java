package io.forebay.standalone;

import io.forebay.common.storage.StorageCredentials;
import io.forebay.processor.ProcessorApplication;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A processor alone, that says so when it is up, and stays until it is killed. */
final class ProcessorUntilKilled {

  private static final String SETTING = "--%s=%s";

  private ProcessorUntilKilled() {}

  /** What {@link #main} takes. */
  static String[] arguments(Endpoints endpoints, Map<String, Object> settings) {
    Map<String, Object> all = new TreeMap<>(settings);
    all.put("s3-access-key-id", endpoints.s3AccessKeyId());
    all.put("s3-secret-access-key", endpoints.s3SecretAccessKey());
    return all.entrySet().stream()
        .map(each -> SETTING.formatted(each.getKey(), each.getValue()))
        .toArray(String[]::new);
  }

  public static void main(String[] arguments) throws Exception {
    new SpringApplicationBuilder(ProcessorApplication.class)
        .properties("spring.config.name=forebay,processor")
        .initializers(
            context ->
                context
                    .getBeanFactory()
                    .registerSingleton(
                        "storageCredentials",
                        new StorageCredentials(
                            argument(arguments, "s3-access-key-id"),
                            argument(arguments, "s3-secret-access-key"))))
        .run(arguments);
    System.out.println(RunUntilKilled.READY);
  }

  private static String argument(String[] arguments, String key) {
    String start = SETTING.formatted(key, "");
    return Arrays.stream(arguments)
        .filter(each -> each.startsWith(start))
        .map(each -> each.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }
}
