package io.forebay.processor.notification.deadletter;

import io.forebay.common.broker.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Resolves letters in transactions: a letter goes back on its source together with its marker, or
 * neither does.
 */
final class Resolver implements AutoCloseable {

  private static final int LETTERS_AT_ONCE = 200;

  private final Producer<byte[], byte[]> producer;
  private final DeadLetterStatus resolution;
  private final Consumer<DeadLetterId> done;
  private final List<Letter> waiting = new ArrayList<>();
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final Spans markers = new Spans();

  /** Takes a transactional producer, and closes it; tells of each letter that is dealt with. */
  Resolver(
      Producer<byte[], byte[]> producer, DeadLetterStatus resolution, Consumer<DeadLetterId> done) {
    this.producer = producer;
    this.resolution = resolution;
    this.done = done;
  }

  /**
   * Takes over from whoever was at it; to be called before the topic is read: what an earlier one
   * has committed is seen then, and what it has not is refused.
   */
  void takeOver() {
    producer.initTransactions();
  }

  void add(Letter letter) {
    waiting.add(letter);
    if (waiting.size() >= LETTERS_AT_ONCE) {
      flush();
    }
  }

  /** Deals with what is waiting; all of it, or none. */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    try {
      int partitions = producer.partitionsFor(Topics.S3_NOTIFICATIONS).size();
      waiting.forEach(letter -> send(letter, partitions));
      producer.commitTransaction();
    } catch (KafkaException failed) {
      abort(failed);
      throw failed;
    }
    waiting.forEach(letter -> done.accept(letter.id()));
    waiting.clear();
    sent.stream()
        .map(Resolver::metadata)
        .forEach(each -> markers.put(each.partition(), each.offset(), each.offset() + 1));
    sent.clear();
  }

  private static RecordMetadata metadata(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new KafkaException(e); // It is committed, and so it is there.
    }
  }

  /**
   * Where the last marker of each partition stands. The broker shows a transaction a little later
   * than it says that it is committed.
   */
  Spans markers() {
    return markers;
  }

  /** What goes wrong with a record is thrown when the transaction is committed. */
  private void send(Letter letter, int partitions) {
    if (resolution == DeadLetterStatus.REDRIVEN) {
      var unused = producer.send(letter.original(partitions));
    }
    sent.add(producer.send(new Marker(letter.id(), resolution).record()));
  }

  private void abort(KafkaException because) {
    try {
      sent.clear();
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // Another has taken over, and ended it in our place; or a commit whose answer is late must
      // not be called off any more, and the next run finds out which of the two it was.
      because.addSuppressed(e);
    }
  }

  /** Whatever is under way is left to the broker, which ends it. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
