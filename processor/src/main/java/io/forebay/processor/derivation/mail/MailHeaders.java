package io.forebay.processor.derivation.mail;

import io.forebay.processor.derivation.mail.MailDraft.Role;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.AddressListField;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.jspecify.annotations.Nullable;

/** Puts the fields of a mail's header into its draft; where one is there twice the first counts. */
final class MailHeaders {

  private static final Map<String, Role> ROLES =
      Map.of(
          "from", Role.FROM,
          "to", Role.TO,
          "cc", Role.CC,
          "bcc", Role.BCC,
          "reply-to", Role.REPLY_TO);

  private final MailDraft draft;

  MailHeaders(MailDraft draft) {
    this.draft = draft;
  }

  void add(ParsedField field) {
    String name = field.getName().toLowerCase(Locale.ROOT);
    Role role = ROLES.get(name);
    if (role != null) {
      draft.add(role, people(field));
    } else if (field instanceof DateTimeField when && name.equals("date")) {
      draft.date(instant(when.getDate()));
    } else {
      text(name, body(field));
    }
  }

  private void text(String name, String body) {
    switch (name) {
      case "subject" -> draft.subject(DecoderUtil.decodeEncodedWords(body, DecodeMonitor.SILENT));
      case "message-id" -> draft.messageId(body);
      case "in-reply-to" -> draft.inReplyTo(body);
      case "references" -> draft.references(body.trim().split("\\s+", -1));
      default -> {
        // There are many more, which only programs read.
      }
    }
  }

  private static String body(ParsedField field) {
    return field.getBody() == null ? "" : field.getBody();
  }

  private static @Nullable String instant(@Nullable Date date) {
    return date == null ? null : date.toInstant().toString();
  }

  private static List<Person> people(ParsedField field) {
    Stream<Mailbox> boxes = Stream.of();
    if (field instanceof MailboxListField list && list.getMailboxList() != null) {
      boxes = list.getMailboxList().stream();
    } else if (field instanceof AddressListField list && list.getAddressList() != null) {
      boxes = list.getAddressList().flatten().stream();
    }
    List<Person> people = boxes.map(MailHeaders::person).filter(Person::known).toList();
    // What follows no rule for addresses still says who somebody is.
    return people.isEmpty() ? List.of(new Person(body(field), null)) : people;
  }

  private static Person person(Mailbox box) {
    return box.getDomain() == null
        ? new Person(box.getName() == null ? box.getLocalPart() : box.getName(), null)
        : new Person(box.getName(), box.getAddress());
  }
}
