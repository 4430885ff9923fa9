package io.forebay.processor.derivation;

/** The types of mails that are read. */
public final class MailTypes {

  /** As mails are sent. */
  public static final String MIME = "message/rfc822";

  /** As Outlook keeps them. */
  public static final String OUTLOOK = "application/vnd.ms-outlook";

  private MailTypes() {}

  /** Whether such a file is a mail. */
  public static boolean mail(String mediaType) {
    return mediaType.equals(MIME) || mediaType.equals(OUTLOOK);
  }
}
