package io.forebay.standalone;

import io.forebay.common.document.Sha256;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Both services over Ceph, which pushes its notifications to the API; Kafka can go away. */
final class CephServices implements AutoCloseable {

  private static final String SECRET = "a-secret-of-the-gateway";

  final SeparateServices services;
  final S3Client s3;
  final Endpoints endpoints;
  final String push;
  final FrontDoor door;
  private final DataDirectory directory;
  private final Ports ports;
  private final PostgresServer postgres;
  private EmbeddedKafka kafka;

  CephServices(CephGateway gateway) throws Exception {
    directory = DataDirectory.open(RunningInstance.newDirectory());
    ports = directory.choosePorts();
    String password = directory.credentials().postgresPassword();
    postgres =
        PostgresServer.start(
            directory.postgres(), directory.postgresBinaries(), ports.postgres(), password);
    kafka = startKafka();
    endpoints =
        new Endpoints(
            kafka.bootstrapServers(),
            gateway.endpoint(),
            EmbeddedS3.REGION,
            gateway.accessKeyId(),
            gateway.secretAccessKey(),
            PostgresServer.jdbcUrl(ports.postgres()),
            PostgresServer.USER,
            password);
    services =
        SeparateServices.start(
            directory,
            endpoints,
            ports.s3(),
            Map.of(
                "forebay.notification.push.ceph.sha256",
                Sha256.hex(SECRET),
                "forebay.storage.checksums",
                "md5"));
    s3 = client(gateway);
    door = new FrontDoor(ports.s3());
    push = "127.0.0.1:" + door.port() + "/v1/notifications/ceph";
    new CephTopic(gateway)
        .pushTo(URI.create("http://ceph:" + SECRET + "@" + push), s3, Services.BUCKET);
  }

  /** With checksums only where they are required: this store refuses the others. */
  private static S3Client client(CephGateway gateway) {
    return S3Client.builder()
        .endpointOverride(gateway.endpoint())
        .region(Region.of(EmbeddedS3.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(gateway.accessKeyId(), gateway.secretAccessKey())))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .build();
  }

  private EmbeddedKafka startKafka() throws Exception {
    return EmbeddedKafka.start(directory.kafka(), ports.kafkaBroker(), ports.kafkaController());
  }

  /** Where the pages come from that may reach the store from a browser. */
  String origin() {
    return Services.origins(ports.s3(), List.of()).get(0);
  }

  String secret() {
    return SECRET;
  }

  void stopKafka() {
    kafka.close();
  }

  void startKafkaAgain() throws Exception {
    kafka = startKafka();
  }

  @Override
  public void close() {
    s3.close();
    door.close();
    services.close();
    OrderlyStop.stop(kafka);
    OrderlyStop.stop(postgres);
    directory.close();
  }
}
