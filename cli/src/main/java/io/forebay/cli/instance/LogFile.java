package io.forebay.cli.instance;

import io.forebay.cli.terminal.Reason;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.StartupException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends everything that libraries have to say into one file below the data directory. */
public final class LogFile {
  /** Read by {@code logback.xml}; must be set before the first logger is made. */
  private static final String DIRECTORY_PROPERTY = "forebay.log.dir";

  private LogFile() {}

  /** Call it before anything that logs. */
  static void open(Path dataDirectory) {
    DataDirectory.prepare(dataDirectory);
    Path directory = dataDirectory.resolve("logs");
    create(directory);
    System.setProperty(DIRECTORY_PROPERTY, directory.toString());
    System.setProperty("spring.main.banner-mode", "off");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.setOut(logged("stdout"));
    System.setErr(logged("stderr"));
  }

  /** Keeps the whole of an exception whose message alone is shown, if a log has been opened. */
  public static void record(Exception e) {
    if (System.getProperty(DIRECTORY_PROPERTY) != null) {
      LoggerFactory.getLogger(LogFile.class).error("The command broke down", e);
    }
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory, ownerOnly());
    } catch (IOException e) {
      throw new StartupException("cannot write to " + directory + ": " + Reason.of(e));
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  private static PrintStream logged(String name) {
    return new PrintStream(
        new LineLoggingStream(LoggerFactory.getLogger(name)), true, StandardCharsets.UTF_8);
  }
}
