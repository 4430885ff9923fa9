package io.forebay.processor.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.ProcessorContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tenants take turns, whatever number of jobs each of them has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FairnessIT {

  private static final int MANY = 10_000;
  private final ProcessorContext context = new ProcessorContext(Map.of());
  private final JobQueue queue = context.queue();

  @AfterAll
  void close() {
    context.close();
  }

  @BeforeEach
  void forgetEverything() {
    context.forgetEverything();
  }

  @Test
  void claimsASingleJobWithinTheFirstFewAmongTenThousandOfAnother() {
    addMany();
    add(1, "single");
    assertThat(tenantsOf(3)).contains("single");
    tenantsOf(50);
    add(2, "late");
    assertThat(tenantsOf(3)).contains("late");
    String plan = String.join("\n", plan());
    assertThat(plan).contains("job_waiting").contains("job_running").doesNotContain("Seq Scan");
  }

  @Test
  void alternatesBetweenThoseWhoHaveMuchToDo() {
    IntStream.rangeClosed(1, 20).forEach(number -> add(number, "first"));
    IntStream.rangeClosed(21, 40).forEach(number -> add(number, "second"));
    IntStream.rangeClosed(41, 45).forEach(number -> add(number, "third"));
    List<String> order = tenantsOf(15);
    for (String tenant : List.of("first", "second", "third")) {
      assertThat(order).filteredOn(tenant::equals).hasSize(5);
    }
  }

  /** Nobody gets more of the workers by failing. */
  @Test
  void letsRetriesWaitTheirTenantsTurn() {
    IntStream.rangeClosed(1, 10).forEach(number -> add(number, "failing"));
    IntStream.rangeClosed(11, 20).forEach(number -> add(number, "well"));
    List<String> order = new ArrayList<>();
    for (int claims = 0; claims < 20; claims++) {
      Job job = context.claim();
      order.add(job.tenant());
      if (job.tenant().equals("failing")) {
        queue.release(job, new Release(FailureCode.INTERNAL, Duration.ZERO, true, false));
      } else {
        finish(job);
      }
    }
    assertThat(order).filteredOn("well"::equals).hasSize(10);
  }

  /** The lane is empty but for one that waits out its pause; turns must not begin anew below it. */
  @Test
  void letsNewcomersNotOvertakeWhoHasWaitedOutAPause() {
    IntStream.rangeClosed(1, 30).forEach(number -> add(number, "first"));
    IntStream.range(0, 29).forEach(claim -> finish(context.claim()));
    queue.release(
        context.claim(), new Release(FailureCode.INTERNAL, Duration.ofHours(1), true, false));
    IntStream.rangeClosed(31, 60).forEach(number -> add(number, "second"));
    add(61, "first");
    assertThat(tenantsOf(3)).contains("first");
  }

  private List<String> plan() {
    return context
        .jdbc()
        .sql("explain " + JobQueue.CLAIM)
        .param("owner", "a test")
        .param("lease", "1 second")
        .param("deadline", "1 hour")
        .param("lane", "fast")
        .query(String.class)
        .list();
  }

  private List<String> tenantsOf(int claims) {
    return Stream.generate(context::claim).limit(claims).map(Job::tenant).toList();
  }

  private void finish(Job job) {
    context.transaction().executeWithoutResult(status -> queue.finish(job));
  }

  private void add(int number, String tenant) {
    context.registry().create(SampleDocuments.awaiting(number, tenant));
    DocumentId id = SampleDocuments.id(number);
    context.transaction().executeWithoutResult(status -> queue.add(id, tenant, Lane.FAST));
  }

  /** What as many additions of one tenant after each other leave behind. */
  private void addMany() {
    context
        .jdbc()
        .sql(
            """
            with added as (
              insert into document (id, created_at, upload_expires_at, state)
              select gen_random_uuid(), now(), now(),
                jsonb_build_object('tenant', 'many', 'status', 'uploaded', 'seq', 2)
              from generate_series(1, :number) returning id)
            insert into job (document_id, tenant, lane, turn, run_at, deadline, created_at)
            select id, 'many', 'fast', row_number() over (), now(), now() + interval '1 hour', now()
            from added
            """)
        .param("number", MANY)
        .update();
    context.jdbc().sql("analyze job").update();
  }
}
