package io.forebay.ingest;

import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.registry.TestDatabase;
import io.forebay.common.storage.InMemoryMultipartUploads;
import io.forebay.common.storage.InMemoryObjectStore;
import io.forebay.common.storage.StorageCredentials;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.KafkaTemplate;

/** What the API stands on in tests: a real database, a bucket in memory, a scripted broker. */
@TestConfiguration(proxyBeanMethods = false)
class ApiBeans {

  @Bean
  SwitchableDataSource dataSource() {
    return new SwitchableDataSource(TestDatabase.empty());
  }

  @Bean
  @Primary
  InMemoryObjectStore inMemoryObjectStore() {
    return new InMemoryObjectStore();
  }

  @Bean
  @Primary
  InMemoryMultipartUploads inMemoryMultipartUploads(InMemoryObjectStore store) {
    return new InMemoryMultipartUploads(store);
  }

  /** Enough to sign with; nothing is ever sent. */
  @Bean
  StorageCredentials storageCredentials() {
    return new StorageCredentials("AKIADUMMY", "dummy-secret");
  }

  @Bean
  ScriptedBroker scriptedBroker() {
    return new ScriptedBroker();
  }

  @Bean
  KafkaTemplate<String, byte[]> kafkaTemplate(ScriptedBroker broker) {
    return broker.template();
  }
}
