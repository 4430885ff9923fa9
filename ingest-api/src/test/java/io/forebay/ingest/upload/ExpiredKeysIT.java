package io.forebay.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.registry.RegistryContext;
import io.forebay.common.registry.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExpiredKeysIT {

  @Test
  void removesAllThatHaveExpiredAndNoOther() {
    try (HikariDataSource database = TestDatabase.migrated();
        RegistryContext context = new RegistryContext(database)) {
      context
          .jdbc()
          .sql(
              """
              insert into idempotency_key
              select 'acme', 'documents', n, 'f', '{}', cast(:now as timestamptz) + n * interval '1 s'
              from generate_series(-2500, 3) as numbers (n)
              """)
          .param("now", SampleDocuments.CREATED.atOffset(ZoneOffset.UTC))
          .update();
      new ExpiredKeys(context.keys(), Clock.fixed(SampleDocuments.CREATED, ZoneOffset.UTC))
          .forget();
      assertThat(
              context
                  .jdbc()
                  .sql("select key from idempotency_key order by key")
                  .query(String.class)
                  .list())
          .containsExactly("1", "2", "3");
    }
  }
}
