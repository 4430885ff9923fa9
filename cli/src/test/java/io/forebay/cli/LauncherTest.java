package io.forebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a copy of the launcher in a project of its own, with tools that only pretend. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {
  private static final String MAVEN_THAT_BUILDS =
      """
      #!/bin/sh
      [ "$1" = -v ] && { echo 'Apache Maven 3.9.1 (abc)'; exit 0; }
      mkdir -p cli/target; echo built >>cli/target/forebay.jar
      """;

  private record Result(int status, String out, String err) {}

  @TempDir private Path directory;
  private Path project;
  private Path tools;

  @BeforeEach
  void prepare() throws IOException {
    project = Files.createDirectories(directory.resolve("project"));
    tools = Files.createDirectories(directory.resolve("tools"));
    Files.copy(Path.of("../forebay"), project.resolve("forebay"));
    Path launcher = Files.createDirectories(project.resolve("cli/src/main/launcher"));
    Files.writeString(launcher.resolve("help.txt"), "the help\n");
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    for (String name :
        new String[] {
          "cat",
          "cut",
          "dirname",
          "find",
          "flock",
          "head",
          "locale",
          "mkdir",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "stty",
          "tail",
          "touch"
        }) {
      link(name);
    }
  }

  @Test
  void helpNeedsNeitherJdkNorBuild() throws Exception {
    assertThat(launch(Map.of()).out()).isEqualTo("the help\n");
    assertThat(launch(Map.of(), "--help").status()).isZero();
  }

  @Test
  void saysInOneLineThatThereIsNoJdk() throws Exception {
    Result result = launch(Map.of(), "up");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err())
        .startsWith("forebay: it needs a JDK 17 or newer, and found none")
        .hasLineCount(1);
  }

  @Test
  void saysInOneLineThatTheNewestJdkIsTooOld() throws Exception {
    jdk("11.0.2");
    jdk("1.8.0_402");
    Result result = launch(Map.of(), "up");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("the newest one found is 11 in").hasLineCount(1);
  }

  @Test
  void saysInOneLineThatThereIsNoMaven() throws Exception {
    jdk("17.0.1");
    Result result = launch(Map.of(), "up");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("there is no mvn on the PATH").hasLineCount(1);
  }

  @Test
  void saysInOneLineThatMavenIsTooOld() throws Exception {
    jdk("17.0.1");
    script(tools.resolve("mvn"), "#!/bin/sh\necho 'Apache Maven 3.6.3 (abc)'\n");
    Result result = launch(Map.of(), "up");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("Maven 3.8 or newer").contains("3.6.3").hasLineCount(1);
  }

  @Test
  void showsTheEndOfAFailedBuildAndWhereAllOfItIs() throws Exception {
    jdk("17.0.1");
    script(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        [ "$1" = -v ] && { echo 'Apache Maven 3.9.1'; exit 0; }
        echo '[ERROR] no such thing'
        exit 1
        """);
    Result result = launch(Map.of(), "up");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err())
        .contains("[ERROR] no such thing\n")
        .contains("all of its output is in " + project.toRealPath().resolve("target/build.log"));
  }

  @Test
  void picksTheNewestJdkWhereverItIs() throws Exception {
    jdk("11.0.2");
    jdk("25");
    jdk("21.0.4");
    script(tools.resolve("mvn"), MAVEN_THAT_BUILDS);
    Path seventeen = jdk("17.0.1");
    Result result = launch(Map.of("JAVA_HOME", seventeen.toString()), "up", "--port", "0");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith("java 25 ")
        .contains("--sun-misc-unsafe-memory-access=allow")
        .endsWith("forebay.jar up --port 0\n");
  }

  @Test
  void olderReleasesGetNoOptionsTheyDoNotKnow() throws Exception {
    jdk("17.0.1");
    script(tools.resolve("mvn"), MAVEN_THAT_BUILDS);
    assertThat(launch(Map.of(), "up").out())
        .startsWith("java 17.0.1 ")
        .doesNotContain("--sun-misc");
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    jdk("21");
    script(tools.resolve("mvn"), MAVEN_THAT_BUILDS);
    assertThat(launch(Map.of(), "up").err()).contains("Building Forebay (first run");
    assertThat(launch(Map.of(), "up").err()).isEmpty();
    Path source = Files.createDirectories(project.resolve("common/src/main")).resolve("A.java");
    Files.writeString(source, "class A {}");
    assertThat(launch(Map.of(), "up").err()).contains("its sources have changed");
    assertThat(project.resolve("cli/target/forebay.jar")).hasContent("built\nbuilt");
  }

  @Test
  void buildsWhereThereIsNoFlockAndWhereABuildHasDied() throws Exception {
    jdk("21");
    script(tools.resolve("mvn"), MAVEN_THAT_BUILDS);
    Files.deleteIfExists(tools.resolve("flock"));
    Path lock = Files.createDirectories(project.resolve("target/build.lock.d"));
    Files.writeString(lock.resolve("pid"), "99999999");
    assertThat(launch(Map.of(), "up").status()).isZero();
    assertThat(project.resolve("cli/target/forebay.jar")).exists();
    assertThat(lock).doesNotExist();
  }

  @Test
  void findsItsProjectThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("linked"), project.resolve("forebay"));
    assertThat(launch(link, Map.of(), "--help").out()).isEqualTo("the help\n");
  }

  private Path jdk(String version) throws IOException {
    Path home = directory.resolve("jdks/jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        [ "$1" = -version ] && { echo 'openjdk version "%1$s" 2026' >&2; exit 0; }
        echo java %1$s "$@"
        """
            .formatted(version));
    return home;
  }

  private void link(String tool) throws IOException {
    for (String place : new String[] {"/usr/bin", "/bin"}) {
      Path real = Path.of(place, tool);
      if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
        Files.createSymbolicLink(tools.resolve(tool), real);
      }
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result launch(Map<String, String> environment, String... arguments) throws Exception {
    return launch(project.resolve("forebay"), environment, arguments);
  }

  private Result launch(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", directory.resolve("home").toString());
    builder.environment().put("FOREBAY_JDK_PLACES", directory.resolve("jdks") + "/*");
    builder.environment().putAll(environment);
    File err = directory.resolve("err").toFile();
    Process process = builder.redirectError(err).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err.toPath()));
  }
}
