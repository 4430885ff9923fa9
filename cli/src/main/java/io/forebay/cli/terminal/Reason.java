package io.forebay.cli.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Words for exceptions whose own message is nothing but a path, or says nothing at all. */
public final class Reason {
  private Reason() {}

  /** One line for people. */
  public static String of(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    SQLException database = database(e);
    if (database != null) {
      return "the database: " + database.getMessage();
    }
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

  /** The database's own words, which the exceptions around it do not repeat. */
  private static @Nullable SQLException database(Throwable e) {
    SQLException deepest = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      deepest = cause instanceof SQLException found ? found : deepest;
    }
    return deepest;
  }
}
