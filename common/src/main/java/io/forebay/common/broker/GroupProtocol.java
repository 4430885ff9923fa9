package io.forebay.common.broker;

/** How consumers join their group. */
enum GroupProtocol {
  /** {@link #CONSUMER} where the broker offers it, else {@link #CLASSIC}. */
  AUTO,
  /** The consumers share the partitions out among themselves. */
  CLASSIC,
  /** The broker shares the partitions out (KIP-848). */
  CONSUMER
}
