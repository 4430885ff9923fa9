package io.forebay.processor.notification;

/**
 * How far one partition was read.
 *
 * @param topicId another one for a topic that was deleted and made anew
 * @param nextOffset of the record that is expected next
 * @param records counted so far, each once; less than {@code nextOffset} where offsets have gaps or
 *     the topic is older than the accounts
 * @param entries of these records
 * @param redelivered how often a record came that had been counted
 */
public record PartitionPosition(
    String topic,
    String topicId,
    int partition,
    long nextOffset,
    long records,
    long entries,
    long redelivered) {}
