package io.forebay.common.broker;

/**
 * One point in which the broker has another topic than is declared.
 *
 * @param setting the name of the differing setting, {@code partitions}, {@code replicas} or {@code
 *     topic}
 * @param found what the broker has; {@code none} where the topic is missing
 */
public record TopicFinding(String topic, Kind kind, String setting, String found, String declared) {

  /** What it takes to bring the broker in line. */
  public enum Kind {
    /** The topic is not there and can be created. */
    MISSING,
    /** A setting has another value and can be altered. */
    CONFIG,
    /**
     * Can be widened, which moves keys to other partitions and so breaks their order: only asked.
     */
    TOO_FEW_PARTITIONS,
    /** Harmless, and no way back. */
    MORE_PARTITIONS,
    /** Partitions would have to be reassigned, which is the operator's business. */
    REPLICATION
  }

  @Override
  public String toString() {
    return topic + ": " + setting + " is " + found + ", declared is " + declared;
  }
}
