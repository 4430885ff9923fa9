package io.forebay.processor.derivation.mail;

import io.forebay.processor.derivation.child.ChildFiles;
import io.forebay.processor.derivation.child.ChildName;
import io.forebay.processor.derivation.parse.CleanText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a mail so far, within bounds that no honest mail comes near. */
final class MailDraft {

  /** Who somebody is to a mail. */
  enum Role {
    FROM,
    TO,
    CC,
    BCC,
    REPLY_TO
  }

  private static final int MOST_PEOPLE = 1000;
  private static final int MOST_ATTACHMENTS = 1000;
  private static final int MOST_REFERENCES = 1000;
  private static final int MOST_BODIES = 20;
  private static final int MAX_TEXT = 1000;

  private final ChildFiles children;
  private final Map<Role, List<Person>> people = new EnumMap<>(Role.class);
  private final Set<Role> settled = EnumSet.noneOf(Role.class);
  private final List<String> references = new ArrayList<>();
  private final Set<String> bodies = new LinkedHashSet<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private @Nullable String date;
  private @Nullable String subject;
  private @Nullable String messageId;
  private @Nullable String inReplyTo;

  MailDraft(ChildFiles children) {
    this.children = children;
  }

  void add(Role role, Collection<Person> more) {
    if (settled.contains(role)) {
      return;
    }
    List<Person> known = people.computeIfAbsent(role, each -> new ArrayList<>());
    more.stream()
        .filter(Person::known)
        .limit(Math.max(0, MOST_PEOPLE - known.size()))
        .forEach(known::add);
  }

  /** Takes what is known by now of who is who for all there is. */
  void settle() {
    settled.addAll(people.keySet());
  }

  /** Whether there is nothing that makes it a mail. */
  boolean isEmpty() {
    return people.isEmpty() && subject == null && bodies.isEmpty() && attachments.isEmpty();
  }

  void date(@Nullable String value) {
    date = date == null ? value : date;
  }

  void subject(@Nullable String value) {
    subject = subject == null ? CleanText.orNull(value, MAX_TEXT) : subject;
  }

  void messageId(@Nullable String value) {
    messageId = messageId == null ? CleanText.orNull(value, MAX_TEXT) : messageId;
  }

  void inReplyTo(@Nullable String value) {
    inReplyTo = inReplyTo == null ? CleanText.orNull(value, MAX_TEXT) : inReplyTo;
  }

  void references(String[] ids) {
    for (String id : ids) {
      if (!id.isBlank() && references.size() < MOST_REFERENCES) {
        references.add(CleanText.of(id, MAX_TEXT));
      }
    }
  }

  void body(String type) {
    if (bodies.size() < MOST_BODIES) {
      bodies.add(CleanText.of(type, MAX_TEXT));
    }
  }

  /** Whether there are more of them than are told. */
  boolean full() {
    return attachments.size() >= MOST_ATTACHMENTS;
  }

  void attach(Part part) throws IOException {
    int index = attachments.size() + 1;
    String name = CleanText.orNull(part.name(), MAX_TEXT);
    ChildName child = new ChildName(Objects.requireNonNullElse(name, ""), part.type());
    Integer written = children.add(child, part.content());
    attachments.add(
        new Attachment(
            index,
            name,
            child.declaredType(),
            part.size().bytes(),
            part.inline(),
            CleanText.orNull(part.contentId(), MAX_TEXT),
            written));
  }

  private List<Person> of(Role role) {
    return people.getOrDefault(role, List.of());
  }

  MailFacts facts(boolean complete) {
    return new MailFacts(
        of(Role.FROM),
        of(Role.TO),
        of(Role.CC),
        of(Role.BCC),
        of(Role.REPLY_TO),
        date,
        subject,
        messageId,
        inReplyTo,
        references,
        List.copyOf(bodies),
        attachments,
        complete);
  }
}
