package io.forebay.common.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.KafkaTemplate;

/** Stands in for a broker and answers each record as it is told. */
public final class ScriptedBroker {

  /** What becomes of a record. */
  public enum Answer {
    /** Taken. */
    ACKNOWLEDGE,
    /** Fails before the call returns, as where the topic's metadata cannot be had. */
    REFUSE_AT_ONCE,
    /** Fails some time later, as where a delivery times out. */
    REFUSE_LATER,
    /** Fails before the call returns, and always will: the record is larger than any may be. */
    REFUSE_FOR_GOOD,
    /** Taken once {@link ScriptedBroker#release()} is called. */
    HOLD
  }

  private static final long LATER_MILLIS = 20;

  private final List<Supplier<Future<RecordMetadata>>> held = new ArrayList<>();
  private final Scripted producer = new Scripted();
  private volatile Function<ProducerRecord<String, byte[]>, Answer> script =
      record -> Answer.ACKNOWLEDGE;

  /** Answers by this from now on. */
  public void answers(Function<ProducerRecord<String, byte[]>, Answer> by) {
    script = by;
  }

  /** The records that were taken, in their order. */
  public List<ProducerRecord<String, byte[]>> taken() {
    return producer.history();
  }

  /** How many records wait for {@link #release()}. */
  public int waiting() {
    synchronized (held) {
      return held.size();
    }
  }

  /** Takes all that wait. */
  public void release() {
    List<Supplier<Future<RecordMetadata>>> ready;
    synchronized (held) {
      ready = List.copyOf(held);
      held.clear();
    }
    ready.forEach(each -> assertThat(each.get()).isNotNull());
  }

  /** What the code under test sends with. */
  public KafkaTemplate<String, byte[]> template() {
    return new KafkaTemplate<>(() -> producer);
  }

  private final class Scripted extends MockProducer<String, byte[]> {

    Scripted() {
      super(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<String, byte[]> record, Callback callback) {
      return switch (script.apply(record)) {
        case ACKNOWLEDGE -> super.send(record, callback);
        case REFUSE_AT_ONCE -> CompletableFuture.failedFuture(refusal(callback));
        case REFUSE_FOR_GOOD ->
            CompletableFuture.failedFuture(refusal(callback, new RecordTooLargeException()));
        case REFUSE_LATER -> refuseLater(callback);
        case HOLD -> hold(record, callback);
      };
    }

    private Exception refusal(Callback callback) {
      return refusal(callback, new TimeoutException("the broker is away"));
    }

    private Exception refusal(Callback callback, Exception refusal) {
      callback.onCompletion(null, refusal);
      return refusal;
    }

    private Future<RecordMetadata> refuseLater(Callback callback) {
      CompletableFuture<RecordMetadata> refused = new CompletableFuture<>();
      CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> refused.completeExceptionally(refusal(callback)));
      return refused;
    }

    private Future<RecordMetadata> hold(ProducerRecord<String, byte[]> record, Callback callback) {
      synchronized (held) {
        held.add(() -> super.send(record, callback));
      }
      return new CompletableFuture<>();
    }

    /** Spring closes the producer after every send. */
    @Override
    public void close(Duration timeout) {}

    @Override
    public void close() {}
  }
}
