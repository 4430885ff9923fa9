package io.forebay.standalone;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The AWS SDK's clients for one endpoint. */
record S3Access(URI endpoint, String accessKeyId, String secretAccessKey) {

  static S3Access of(Endpoints endpoints) {
    return new S3Access(
        endpoints.s3Endpoint(), endpoints.s3AccessKeyId(), endpoints.s3SecretAccessKey());
  }

  S3Client client() {
    return client(RequestChecksumCalculation.WHEN_SUPPORTED);
  }

  /** A presigner without WHEN_REQUIRED would sign the checksum of an empty body. */
  private S3Client client(RequestChecksumCalculation checksums) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of(EmbeddedS3.REGION))
        .credentialsProvider(credentials())
        .forcePathStyle(true)
        .requestChecksumCalculation(checksums)
        .build();
  }

  S3AsyncClient multipartClient() {
    return S3AsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(EmbeddedS3.REGION))
        .credentialsProvider(credentials())
        .forcePathStyle(true)
        .multipartEnabled(true)
        .build();
  }

  S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.of(EmbeddedS3.REGION))
        .credentialsProvider(credentials())
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .s3Client(client(RequestChecksumCalculation.WHEN_REQUIRED))
        .build();
  }

  private StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(accessKeyId, secretAccessKey));
  }
}
