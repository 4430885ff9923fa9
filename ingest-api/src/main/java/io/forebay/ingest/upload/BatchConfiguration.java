package io.forebay.ingest.upload;

import io.forebay.ingest.web.BodyAllowance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BatchConfiguration {

  /** In another spelling the call takes as little as every other. */
  @Bean
  BodyAllowance batchBodies(UploadProperties properties) {
    return new BodyAllowance(BatchController.PATH, properties.maxBatchBody());
  }
}
