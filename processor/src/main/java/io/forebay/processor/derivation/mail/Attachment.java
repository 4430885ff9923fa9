package io.forebay.processor.derivation.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is attached to a mail, or shown in it.
 *
 * @param index from 1 up
 * @param name as it is said there; null where it has none
 * @param type as it is said there
 * @param size bytes after decoding
 * @param inline whether it is meant to be shown within the mail
 * @param contentId without its brackets, by which the body may refer to it
 * @param child the index of what is written of it, null where nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attachment(
    int index,
    @Nullable String name,
    String type,
    @Nullable Long size,
    boolean inline,
    @Nullable String contentId,
    @Nullable Integer child) {}
