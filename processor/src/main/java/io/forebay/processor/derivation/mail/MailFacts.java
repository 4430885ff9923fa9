package io.forebay.processor.derivation.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mail.json} says.
 *
 * @param date ISO 8601 in UTC
 * @param messageId with its brackets, as are the ids of others
 * @param references the messages before it, the oldest first
 * @param bodies the media types of the parts that are its text
 * @param complete whether all of its parts were seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MailFacts(
    List<Person> from,
    List<Person> to,
    List<Person> cc,
    List<Person> bcc,
    List<Person> replyTo,
    @Nullable String date,
    @Nullable String subject,
    @Nullable String messageId,
    @Nullable String inReplyTo,
    List<String> references,
    List<String> bodies,
    List<Attachment> attachments,
    boolean complete) {}
