package io.forebay.processor.notification.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The letters on the dead-letter topic, and what operators do about them. Letters stay where they
 * are until retention takes them; a marker behind a letter says that it was dealt with.
 *
 * <p>Every call reads the topic up to where it ends at that moment: first to learn what is there
 * and what is open, in a few bits a record, then only the letters that are wanted. All calls fail
 * with {@code broker-unavailable} and a sentence for people where the broker is away or refuses.
 */
public final class DeadLetters {

  private final DeadLetterClients clients;

  /** Takes the factories that the services' settings have made. */
  DeadLetters(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers) {
    this.clients = new DeadLetterClients(consumers, producers);
  }

  /** The newest letters that the filter lets through, at most as many as the limit. */
  public DeadLetterPage list(DeadLetterFilter filter, int limit) {
    return reading(
        reader -> {
          LetterIndex index =
              LetterIndex.of(
                  reader, reader.spans(filter.since()), letter -> matches(letter, filter));
          NewestLetters newest = new NewestLetters(limit);
          index.forEach(
              (number, partition) -> {
                OffsetSet wanted = filter.resolved() ? partition.all() : partition.open();
                newest.expect(wanted.count());
                reader.read(
                    number,
                    wanted.newest(limit),
                    record -> newest.offer(summary(new Letter(record), partition)));
              });
          return newest.page();
        });
  }

  private static boolean matches(Letter letter, DeadLetterFilter filter) {
    return hasCode(letter, filter.code())
        && (filter.since() == null || letter.record().timestamp() >= filter.since().toEpochMilli());
  }

  private static boolean hasCode(Letter letter, @Nullable String code) {
    return code == null || code.equals(letter.code());
  }

  private static DeadLetter summary(Letter letter, PartitionIndex partition) {
    return letter.summary(partition.status(letter.id().offset()));
  }

  /** One letter with all of its body, open or not; empty where there is none. */
  public Optional<DeadLetterContent> find(DeadLetterId id) {
    return reading(
        reader -> {
          PartitionIndex partition = index(reader, Set.of(id)).partition(id.partition());
          AtomicReference<@Nullable DeadLetterContent> found = new AtomicReference<>();
          if (partition != null) {
            DeadLetterStatus status = partition.status(id.offset());
            reader.read(
                id.partition(),
                partition.all(),
                record -> found.set(new Letter(record).content(status)));
          }
          return Optional.ofNullable(found.get());
        });
  }

  /**
   * Puts letters back on their source topic as they were before they failed, each once, in the
   * order of its partition. Stops with an exception where another call begins meanwhile.
   *
   * @param done is told of each letter as soon as that cannot be undone
   * @return the letters named that are not there or were dealt with already
   */
  public List<Refusal> redrive(DeadLetterSelection selection, Consumer<DeadLetterId> done) {
    return resolve(selection, DeadLetterStatus.REDRIVEN, done);
  }

  /** Sets letters aside for good; otherwise as {@link #redrive}. */
  public List<Refusal> discard(DeadLetterSelection selection, Consumer<DeadLetterId> done) {
    return resolve(selection, DeadLetterStatus.DISCARDED, done);
  }

  private List<Refusal> resolve(
      DeadLetterSelection selection, DeadLetterStatus resolution, Consumer<DeadLetterId> done) {
    return reading(
        reader -> {
          try (Resolver resolver = new Resolver(clients.producer(), resolution, done)) {
            resolver.takeOver();
            LetterIndex index = index(reader, selection);
            index.forEach(
                (number, partition) ->
                    reader.read(number, partition.open(), each -> resolver.add(new Letter(each))));
            resolver.flush();
            reader.read(resolver.markers(), seen -> {}); // whoever lists now sees them too
            return Refusals.of(selection, index);
          }
        });
  }

  private static LetterIndex index(DeadLetterReader reader, DeadLetterSelection selection) {
    if (selection instanceof DeadLetterSelection.Ids named) {
      return index(reader, named.ids());
    }
    String code = ((DeadLetterSelection.Open) selection).code();
    return LetterIndex.of(reader, reader.spans(null), letter -> hasCode(letter, code));
  }

  private static LetterIndex index(DeadLetterReader reader, Set<DeadLetterId> ids) {
    Spans spans = reader.spans(null).behind(ids);
    return LetterIndex.of(reader, spans, letter -> ids.contains(letter.id()));
  }

  private <T> T reading(Function<DeadLetterReader, T> work) {
    try (DeadLetterReader reader = clients.reader()) {
      return work.apply(reader);
    } catch (KafkaException failure) {
      throw clients.trouble().of(failure);
    }
  }
}
