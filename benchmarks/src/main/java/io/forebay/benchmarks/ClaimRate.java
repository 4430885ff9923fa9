package io.forebay.benchmarks;

import io.forebay.processor.job.Job;
import io.forebay.processor.job.Lane;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.PartsApart;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/**
 * How many jobs a second one worker can claim and finish, without doing them, from 10,000 of one
 * tenant and from 10,000 of a hundred tenants. Rounds alternate, so that both meet the same
 * machine.
 */
final class ClaimRate {

  private static final int JOBS = 10_000;
  private static final String PLAN =
      """
      explain (analyze, buffers, costs off, timing off, summary on)
      select document_id from job where lane = 'fast' and owner is null and run_at <= now()
      order by turn, run_at for update skip locked limit 1
      """;

  private ClaimRate() {}

  /** Takes how many claims to measure in each round. */
  public static void main(String[] arguments) throws Exception {
    int claims = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    try (DataDirectory directory = DataDirectory.open(Files.createTempDirectory("forebay-bench"));
        PartsApart parts = PartsApart.withLostNotifications(directory);
        Engine engine = new Engine(parts.endpoints())) {
      measure(engine, 1, claims);
      for (int round = 1; round <= 3; round++) {
        double one = measure(engine, 1, claims);
        double hundred = measure(engine, 100, claims);
        System.out.printf(
            Locale.ROOT,
            "round %d: 1 tenant %.0f/s, 100 tenants %.0f/s, ratio %.2f%n",
            round,
            one,
            hundred,
            hundred / one);
      }
      fill(engine, 100);
      engine.jdbc().sql(PLAN).query(String.class).list().forEach(System.out::println);
    }
  }

  private static double measure(Engine engine, int tenants, int claims) {
    fill(engine, tenants);
    long begin = System.nanoTime();
    for (int claim = 0; claim < claims; claim++) {
      Optional<Job> job = engine.queue().claim(Lane.FAST, "benchmark");
      engine.finish(job.orElseThrow());
    }
    return claims * 1e9 / (System.nanoTime() - begin);
  }

  /** With the turns that additions one after the other would get. */
  private static void fill(Engine engine, int tenants) {
    engine.jdbc().sql("truncate document, job").update();
    engine
        .jdbc()
        .sql(
            """
            with added as (
              insert into document (id, created_at, upload_expires_at, state)
              select gen_random_uuid(), now(), now(), jsonb_build_object(
                'tenant', 't' || n %% %1$d, 'status', 'uploaded', 'seq', n)
              from generate_series(1, %2$d) n returning id, tenant, seq)
            insert into job (document_id, tenant, lane, turn, run_at, deadline, created_at)
            select id, tenant, 'fast', 1 + (seq - 1) / %1$d, now(), now() + interval '1 hour', now()
            from added
            """
                .formatted(tenants, JOBS))
        .update();
    engine.jdbc().sql("vacuum analyze job").update();
  }
}
