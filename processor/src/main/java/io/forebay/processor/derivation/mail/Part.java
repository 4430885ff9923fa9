package io.forebay.processor.derivation.mail;

import io.forebay.processor.derivation.child.ChildContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A part of a mail that is not its text.
 *
 * @param name as it is said there
 * @param type as it is said there
 * @param inline whether it is meant to be shown within the mail
 * @param contentId without its brackets
 * @param size asked for once the content was read, or will not be
 */
record Part(
    @Nullable String name,
    String type,
    boolean inline,
    @Nullable String contentId,
    ChildContent content,
    Size size) {

  /** How long it is. */
  interface Size {
    /** In bytes; null where that cannot be told. */
    @Nullable Long bytes() throws IOException;
  }
}
