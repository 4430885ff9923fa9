package io.forebay.processor.job;

/**
 * Which turn a job gets that joins the waiting ones of a lane. Claims go by turns, so tenants take
 * turns, however many jobs each of them has.
 *
 * <p>Nothing is locked: jobs of one tenant that are added at the same instant may get the same turn
 * and come together. A lock would have all confirmations of a tenant wait for each other's commits.
 */
final class FairTurn {

  /**
   * SQL for the parameters {@code lane} and {@code tenant}. The turn that is being taken now is the
   * lowest of those that are due; where none is, it is past every turn there is, lest a newcomer
   * overtake those who only wait out a pause.
   */
  static final String SQL =
      """
      greatest(
        (select max(turn) + 1 from job where lane = :lane and tenant = :tenant),
        coalesce(
          (select turn from job where lane = :lane and owner is null and run_at <= now()
           order by turn, run_at limit 1),
          greatest(
            (select max(turn) from job where lane = :lane and owner is null),
            (select max(turn) from job where lane = :lane and owner is not null),
            1)))
      """;

  private FairTurn() {}
}
