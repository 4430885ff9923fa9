package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temporary;

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    Path home = temporary.resolve("new/home");
    try (DataDirectory directory = DataDirectory.open(home)) {
      directory.choosePorts();
      assertThat(mode(home)).isEqualTo("rwx------");
      assertThat(mode(home.resolve("lock"))).isEqualTo("rw-------");
      assertThat(mode(home.resolve("credentials.properties"))).isEqualTo("rw-------");
      assertThat(mode(home.resolve("ports.properties"))).isEqualTo("rw-------");
    }
  }

  @Test
  void takesRightsOfOthersAwayWhereTheyCameBack() throws IOException {
    DataDirectory.open(temporary).close();
    Path secrets = temporary.resolve("credentials.properties");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
    DataDirectory.open(temporary).close();
    assertThat(mode(secrets)).isEqualTo("rw-------");
  }

  @Test
  void keepsItsSecretsAcrossStarts() {
    Credentials first;
    try (DataDirectory directory = DataDirectory.open(temporary)) {
      first = directory.credentials();
    }
    try (DataDirectory directory = DataDirectory.open(temporary)) {
      assertThat(directory.credentials()).isEqualTo(first);
    }
  }

  @Test
  void namesTheProcessThatHasIt() throws IOException {
    try (DataDirectory directory = DataDirectory.open(temporary)) {
      ProcessHandle self = ProcessHandle.current();
      assertThat(Files.readAllLines(temporary.resolve("lock")))
          .containsExactly(
              Long.toString(self.pid()), self.info().startInstant().orElseThrow().toString());
      assertThat(DataDirectory.holder(directory.path())).contains(self);
    }
  }

  @Test
  void refusesASecondInstanceInOneLine() {
    try (DataDirectory first = DataDirectory.open(temporary)) {
      assertThatThrownBy(() -> DataDirectory.open(temporary))
          .isInstanceOf(StartupException.class)
          .hasMessage(
              "data directory "
                  + first.path()
                  + " is in use by process "
                  + ProcessHandle.current().pid());
    }
    DataDirectory.open(temporary).close();
  }

  @Test
  void doesNotTakeAStrangerWithTheSameProcessIdForItsHolder() throws IOException {
    DataDirectory.open(temporary).close();
    Files.write(
        temporary.resolve("lock"),
        List.of(Long.toString(ProcessHandle.current().pid()), Instant.EPOCH.toString()));
    assertThat(DataDirectory.holder(temporary)).isEmpty();
  }

  @Test
  void hasNoHolderWhereThereIsNoDirectory() {
    assertThat(DataDirectory.holder(temporary.resolve("absent"))).isEmpty();
  }

  @Test
  void refusesADiskThatIsNearlyFull() {
    assertThatThrownBy(() -> DataDirectory.open(temporary, Long.MAX_VALUE))
        .isInstanceOf(StartupException.class)
        .hasMessageMatching("data directory /\\S+ has \\d+ MB free, \\d+ MB are needed");
  }

  @Test
  void refusesAPathThatCannotBeADirectory() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(StartupException.class)
        .hasMessage("data directory " + file + " cannot be used: it is not a directory");
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("below")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("cannot be used: ");
  }

  @Test
  void leavesADirectoryAloneThatHoldsOtherFiles() throws IOException {
    Files.createFile(temporary.resolve("holiday.jpg"));
    String before = mode(temporary);
    assertThatThrownBy(() -> DataDirectory.open(temporary))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("holds other files");
    assertThat(mode(temporary)).isEqualTo(before);
  }

  @Test
  void refusesSecretsWithAHole() throws IOException {
    DataDirectory.open(temporary).close();
    Files.writeString(temporary.resolve("credentials.properties"), "s3.access-key-id=X\n");
    assertThatThrownBy(() -> DataDirectory.open(temporary))
        .hasMessageContaining("lacks s3.secret-access-key");
    assertThatThrownBy(() -> DataDirectory.open(temporary)).hasMessageContaining("lacks");
  }

  @Test
  void refusesToInventSecretsForADatabaseThatHasOthers() throws IOException {
    DataDirectory.open(temporary).close();
    Files.createDirectories(temporary.resolve("postgres"));
    FirstUse.done(temporary.resolve("postgres"));
    Files.delete(temporary.resolve("credentials.properties"));
    assertThatThrownBy(() -> DataDirectory.open(temporary)).hasMessageContaining("is missing");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
