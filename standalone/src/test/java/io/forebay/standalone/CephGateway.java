package io.forebay.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real S3 that is none of ours: Ceph's object gateway over a monitor and a store in memory, from
 * the system's packages, on ports and in a directory of its own. It ends with this JVM.
 */
public final class CephGateway {

  static final String USER = "forebay";
  private static final List<String> PROGRAMS =
      List.of(
          "ceph",
          "ceph-authtool",
          "ceph-mon",
          "ceph-osd",
          "monmaptool",
          "radosgw",
          "radosgw-admin");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int OSD_PORTS = 100;
  private static final long ROOM = 8L << 30;

  private final Deque<Process> daemons = new ArrayDeque<>();
  private final Credentials credentials = Credentials.generate();
  private final String cluster = UUID.randomUUID().toString();
  private final Path directory;
  private final Ports ports;

  private CephGateway(Path directory) throws IOException {
    this.directory = directory.toAbsolutePath();
    this.ports = Ports.choose(this.directory.resolve("ports.properties"));
  }

  /** The one gateway of this JVM; whoever asks for it is skipped where Ceph is not installed. */
  static CephGateway assumePresent() {
    for (String program : PROGRAMS) {
      assumeThat(Programs.onPath(program)).as(program + " is not installed here").isTrue();
    }
    return Holder.GATEWAY;
  }

  /** The same for whoever can do without it. */
  public static Optional<CephGateway> ifPresent() {
    return PROGRAMS.stream().allMatch(Programs::onPath)
        ? Optional.of(Holder.GATEWAY)
        : Optional.empty();
  }

  private static final class Holder {

    static final CephGateway GATEWAY = start();

    private static CephGateway start() {
      try {
        CephGateway gateway = new CephGateway(RunningInstance.newDirectory());
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::stop, "stop-ceph"));
        gateway.startAll();
        return gateway;
      } catch (IOException | InterruptedException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + ports.s3());
  }

  /** Of its one user. */
  public String accessKeyId() {
    return credentials.s3AccessKeyId();
  }

  /** Of its one user; it must not be printed. */
  public String secretAccessKey() {
    return credentials.s3SecretAccessKey();
  }

  /** Gives the memory of deleted objects back, which else lasts for hours. */
  public void collect() throws IOException, InterruptedException {
    run("radosgw-admin", "-n", "client.rgw", "gc", "process", "--include-all");
  }

  private void startAll() throws IOException, InterruptedException {
    for (String part : List.of("mon", "osd", "rgw")) {
      Files.createDirectory(directory.resolve(part));
    }
    Files.writeString(configuration(), settings());
    makeKeys();
    run("monmaptool", "--create", "--fsid", cluster, "--addv", "a", monitor(), path("monmap"));
    run("ceph-mon", "--mkfs", "-i", "a", "--monmap", path("monmap"));
    begin("ceph-mon", "-i", "a");
    String store = UUID.randomUUID().toString();
    run("ceph", "osd", "new", store);
    run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", store);
    begin("ceph-osd", "-i", "0");
    begin("radosgw", "-n", "client.rgw");
    Awaitility.await("the gateway").atMost(PATIENCE).until(this::answers);
    makeUser();
  }

  private void makeKeys() throws IOException, InterruptedException {
    run("ceph-authtool", "--create-keyring", path("keyring"));
    for (String name : List.of("mon.", "client.admin", "client.rgw", "osd.0")) {
      run(
          "ceph-authtool",
          path("keyring"),
          "--gen-key",
          "-n",
          name,
          "--cap",
          "mon",
          "allow *",
          "--cap",
          "osd",
          "allow *");
    }
  }

  private void makeUser() throws IOException, InterruptedException {
    run(
        "radosgw-admin",
        "-n",
        "client.rgw",
        "user",
        "create",
        "--uid=" + USER,
        "--display-name=" + USER,
        "--access-key=" + accessKeyId(),
        "--secret-key=" + secretAccessKey());
  }

  private String monitor() {
    return "[v2:127.0.0.1:%d,v1:127.0.0.1:%d]"
        .formatted(ports.kafkaBroker(), ports.kafkaController());
  }

  /** One of everything, nothing on disk but logs, and no mail about the state of either. */
  private String settings() {
    return String.join(
        "\n",
        "[global]",
        "fsid = " + cluster,
        "mon_host = " + monitor(),
        "public_addr = 127.0.0.1",
        "cluster_addr = 127.0.0.1",
        "ms_bind_port_min = " + ports.postgres(),
        "ms_bind_port_max = " + (ports.postgres() + OSD_PORTS),
        "keyring = " + path("keyring"),
        "run_dir = " + directory,
        "crash_dir = " + directory,
        "log_file = " + path("$name.log"),
        "admin_socket =",
        "mon_data = " + path("mon"),
        "mon_data_avail_crit = 1",
        "mon_allow_pool_size_one = true",
        "mon_max_pg_per_osd = 1000",
        "paxos_propose_interval = 0.05",
        "osd_data = " + path("osd"),
        "osd_objectstore = memstore",
        "memstore_device_bytes = " + ROOM, // taken as it fills
        "osd_class_load_list = *",
        "osd_class_default_list = *",
        "osd_crush_chooseleaf_type = 0",
        "osd_pool_default_size = 1",
        "osd_pool_default_min_size = 1",
        "osd_pool_default_pg_num = 1",
        "osd_pool_default_pgp_num = 1",
        "osd_pool_default_pg_autoscale_mode = off",
        "rgw_data = " + path("rgw"),
        "rgw_frontends = beast endpoint=127.0.0.1:" + ports.s3(),
        "rgw_trust_forwarded_https = true", // takes a secret in a topic's address
        "");
  }

  private Path configuration() {
    return directory.resolve("ceph.conf");
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private boolean answers() {
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(endpoint()).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void run(String... words) throws IOException, InterruptedException {
    Process process = launch(words).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", words) + ": " + said);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** In the foreground, so that it stays a child of ours. */
  private void begin(String... words) throws IOException {
    daemons.push(
        launch(words, "-f").redirectOutput(directory.resolve(words[0] + ".out").toFile()).start());
  }

  private ProcessBuilder launch(String[] words, String... more) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of(more));
    command.addAll(1, List.of("-c", configuration().toString()));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private ProcessBuilder launch(String... words) {
    return launch(words, new String[0]);
  }

  private void stop() {
    for (Process daemon : daemons) {
      OrderlyStop.stop(() -> end(daemon));
    }
  }

  private static void end(Process daemon) throws InterruptedException {
    daemon.destroy();
    if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
      daemon.destroyForcibly();
    }
  }
}
