package io.forebay.ingest.companion;

import io.forebay.ingest.web.BodyAllowance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class CompanionConfiguration {

  /** Uppy's list of 10,000 parts with their tags has about 700 KB. */
  @Bean
  BodyAllowance completions() {
    return new BodyAllowance("/s3/multipart/", DataSize.ofMegabytes(2));
  }
}
