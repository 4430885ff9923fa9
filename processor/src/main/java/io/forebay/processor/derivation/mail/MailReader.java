package io.forebay.processor.derivation.mail;

import java.io.IOException;
import java.nio.file.Path;

/** Reads mails of one kind. */
interface MailReader {

  /**
   * Tells the draft all that is in it, for as far as it can be read.
   *
   * @return whether all of its parts were seen
   * @throws IOException where it cannot be read on; what the draft was told stays
   */
  boolean read(Path file, MailDraft draft) throws IOException;
}
