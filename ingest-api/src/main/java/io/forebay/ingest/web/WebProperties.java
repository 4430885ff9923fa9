package io.forebay.ingest.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the API takes over HTTP.
 *
 * @param maxBody of one request; files do not come this way
 * @param maxBatchBody of one that creates many documents
 */
@ConfigurationProperties("forebay.web")
record WebProperties(
    @DefaultValue("64KB") DataSize maxBody, @DefaultValue("2MB") DataSize maxBatchBody) {

  private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
  private static final DataSize LARGEST = DataSize.ofMegabytes(16);

  WebProperties {
    check("max-body", maxBody);
    check("max-batch-body", maxBatchBody);
  }

  private static void check(String key, DataSize size) {
    if (size.compareTo(SMALLEST) < 0 || size.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("forebay.web." + key + " must be from 1KB to 16MB");
    }
  }
}
