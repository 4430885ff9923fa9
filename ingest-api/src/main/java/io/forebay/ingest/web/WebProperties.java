package io.forebay.ingest.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the API takes over HTTP.
 *
 * @param maxBody of one request; files do not come this way
 */
@ConfigurationProperties("forebay.web")
record WebProperties(@DefaultValue("64KB") DataSize maxBody) {

  private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
  private static final DataSize LARGEST = DataSize.ofMegabytes(16);

  WebProperties {
    if (maxBody.compareTo(SMALLEST) < 0 || maxBody.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("forebay.web.max-body must be from 1KB to 16MB");
    }
  }
}
