package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.forebay.common.registry.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs of a release before lanes and tenants. */
class JobMigrationIT {

  @Test
  void keepsTheJobsOfAnEarlierReleaseWithTenantsAndTurns() {
    try (HikariDataSource database = TestDatabase.empty()) {
      JdbcClient jdbc = JdbcClient.create(database);
      Flyway.configure().dataSource(database).target("6").load().migrate();
      jdbc.sql(
              """
              insert into document (id, created_at, upload_expires_at, state)
              select gen_random_uuid(), now(), now(), jsonb_build_object(
                'tenant', case when n < 4 then 'many' else 'single' end, 'status', 'uploaded', 'seq', n)
              from generate_series(1, 4) n
              """)
          .update();
      jdbc.sql(
              """
              insert into job (document_id, lane, fence, run_at, lease_until, owner, deadline, created_at)
              select id, 'fast', seq, now() + seq * interval '1 second',
                case when seq in (2, 3) then now() end, case seq when 3 then 'somebody' end, now(), now()
              from document
              """)
          .update();
      Flyway.configure().dataSource(database).load().migrate();
      List<String> rows =
          jdbc.sql(
                  """
                  select concat_ws(' ', fence, tenant, turn, owner) from job
                  where (owner is null) = (lease_until is null) order by fence
                  """)
              .query(String.class)
              .list();
      assertThat(rows).containsExactly("1 many 1", "2 many 2", "3 many 3 somebody", "4 single 1");
    }
  }
}
