package io.forebay.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one directory in which the embedded parts keep everything: data, secrets, ports. One process
 * at a time has it, and only its owner can read it.
 *
 * <pre>
 * lock                    process id and start of the holder, a line each
 * credentials.properties  the secrets, mode 600
 * ports.properties        where the parts listened last
 * kafka/ s3/ postgres/    data
 * postgres-binaries/      PostgreSQL's programs, unpacked at the first start
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {
  /**
   * Space that must be free to start, in bytes: the three parts take about 150 MB before the first
   * upload.
   */
  public static final long MINIMUM_FREE_BYTES = 200_000_000L;

  private final Path path;
  private final InstanceLock lock;
  private final Credentials credentials;

  private DataDirectory(Path path, InstanceLock lock, Credentials credentials) {
    this.path = path;
    this.lock = lock;
    this.credentials = credentials;
  }

  /**
   * Opens the directory, or makes it with its secrets where it does not exist.
   *
   * @throws StartupException where it is in use, cannot be written, is nearly full or is not ours
   */
  public static DataDirectory open(Path directory) {
    return open(directory, MINIMUM_FREE_BYTES);
  }

  /**
   * Makes the directory where it is missing, so that a log can be kept in it before it is opened.
   *
   * @throws StartupException where it cannot be written, is nearly full or is not ours
   */
  public static void prepare(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      create(path);
      requireSpace(path, MINIMUM_FREE_BYTES);
    } catch (IOException | UncheckedIOException e) {
      throw new StartupException("data directory " + path + " cannot be used: " + reason(e), e);
    }
  }

  static DataDirectory open(Path directory, long minimumFreeBytes) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      create(path);
      requireSpace(path, minimumFreeBytes);
      InstanceLock lock = InstanceLock.tryTake(path);
      if (lock == null) {
        throw inUse(path);
      }
      return open(path, lock);
    } catch (IOException | UncheckedIOException e) {
      throw new StartupException("data directory " + path + " cannot be used: " + reason(e), e);
    }
  }

  /** The process that has the directory now; empty where none has it. Looks only, takes nothing. */
  public static Optional<ProcessHandle> holder(Path directory) {
    try {
      return Files.isDirectory(directory) ? InstanceLock.holder(directory) : Optional.empty();
    } catch (IOException e) {
      throw new StartupException(
          "data directory " + directory + " cannot be read: " + reason(e), e);
    }
  }

  /** The directory's absolute path. */
  public Path path() {
    return path;
  }

  /** The secrets, the same at every start. */
  public Credentials credentials() {
    return credentials;
  }

  /** Chooses where the parts listen; to be called when no part of this directory runs any more. */
  Ports choosePorts() {
    try {
      return Ports.choose(path.resolve("ports.properties"));
    } catch (IOException e) {
      throw new StartupException("data directory " + path + " cannot be used: " + reason(e), e);
    }
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  Path s3() {
    return path.resolve("s3");
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path postgresBinaries() {
    return path.resolve("postgres-binaries");
  }

  /** Lets another process have the directory. */
  @Override
  public void close() {
    lock.close();
  }

  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      requireOurs(path);
    }
    Files.createDirectories(path);
    DurableFile.restrictToOwner(path, "rwx------");
  }

  /**
   * Keeps a slip like {@code --data /tmp} from changing the rights of a directory that others use.
   */
  private static void requireOurs(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      // A volume that was just mounted, and the log of a start that came no further.
      boolean empty =
          entries.allMatch(entry -> entry.endsWith("lost+found") || entry.endsWith("logs"));
      if (!empty && !Files.exists(path.resolve("lock"))) {
        throw new StartupException(
            "directory " + path + " holds other files: name an empty or a new one");
      }
    }
  }

  private static void requireSpace(Path path, long minimum) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < minimum) {
      throw new StartupException(
          "data directory %s has %d MB free, %d MB are needed"
              .formatted(path, mega(free), mega(minimum)));
    }
  }

  private static long mega(long bytes) {
    return bytes / 1_000_000;
  }

  private static StartupException inUse(Path path) throws IOException {
    String holder =
        InstanceLock.holder(path)
            .map(process -> "process " + process.pid())
            .orElse("another process");
    return new StartupException("data directory " + path + " is in use by " + holder);
  }

  private static DataDirectory open(Path path, InstanceLock lock) throws IOException {
    boolean opened = false;
    try {
      DataDirectory directory = new DataDirectory(path, lock, credentials(path));
      opened = true;
      return directory;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static Credentials credentials(Path path) throws IOException {
    Path file = path.resolve("credentials.properties");
    if (Files.exists(file)) {
      return Credentials.read(file);
    }
    if (FirstUse.isDone(path.resolve("postgres"))) {
      throw new StartupException(
          file + " is missing, and the database opens with no other password: restore it");
    }
    Credentials credentials = Credentials.generate();
    credentials.write(file);
    return credentials;
  }

  private static String reason(Exception failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "it is not a directory";
    }
    if (failure instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return failure.toString();
  }
}
