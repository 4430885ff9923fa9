package io.forebay.cli.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Words for exceptions whose own message is nothing but a path. */
public final class Reason {
  private Reason() {}

  /** One line for people. */
  public static String of(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof AccessDeniedException) {
      return "no permission for " + message;
    }
    if (e instanceof NoSuchFileException) {
      return "there is no " + message;
    }
    if (e instanceof FileAlreadyExistsException) {
      return message + " is not a directory";
    }
    return message;
  }
}
