package io.forebay.standalone.nio2blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * A directory of buckets that keeps versions, also after a restart and after a kill -9.
 *
 * <p>S3Proxy offers versions in memory only, for two reasons, both answered here: its version
 * numbers begin anew with every process ({@link VersionSequence}), and nothing puts a store in
 * order that was killed in the middle of a write ({@link InterruptedWrites}). One process at a time
 * may have the directory.
 */
public final class VersionedBlobStore extends AbstractNio2BlobStore {
  /** More versions than one run can write before a clock that jumped back is overtaken. */
  private static final long HEADROOM = 1_000_000_000L;

  private final long firstSequence;

  private VersionedBlobStore(Path root, long firstSequence) {
    super(root);
    this.firstSequence = firstSequence;
  }

  /**
   * Opens the directory and puts it in order.
   *
   * @throws IOException also where the file system keeps no user attributes, in which versions are
   *     recorded
   */
  public static VersionedBlobStore open(Path root) throws IOException {
    requireAttributes(root);
    long sequence =
        reserveSequence(root.resolveSibling(root.getFileName() + ".sequence"), Clock.systemUTC());
    VersionSequence.advanceTo(sequence);
    InterruptedWrites.repair(root);
    return new VersionedBlobStore(root, sequence);
  }

  @Override
  public boolean supportsVersioning() {
    return true;
  }

  /** A number above all that earlier runs on this directory used for their versions. */
  public long firstSequence() {
    return firstSequence;
  }

  /**
   * Microseconds since 1970, unless a clock set back would repeat numbers. Sixteen digits until the
   * year 2286, as the names of version files need to stay of one length.
   */
  static long reserveSequence(Path file, Clock clock) throws IOException {
    Instant now = clock.instant();
    long microseconds = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    long earlier = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    long sequence = Math.max(microseconds, earlier + HEADROOM);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(
        next,
        sequence + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return sequence;
  }

  private static void requireAttributes(Path root) throws IOException {
    if (!Attributes.areKeptIn(root)) {
      throw new IOException(
          "the file system of " + root + " keeps no user attributes; ext4, xfs, btrfs and apfs do");
    }
  }
}
