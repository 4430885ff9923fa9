package io.forebay.common.storage.s3;

import io.forebay.common.storage.StorageCredentials;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3CrtAsyncClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class S3ClientConfiguration {

  static final String IN_PARTS = "in-parts";
  static final String WHOLE = "whole";

  /** What is as large or larger travels in parts of this size. */
  static final long PART = 8L << 20;

  /** What the native client may hold of parts under way. */
  private static final long NATIVE_MEMORY = 256L << 20;

  @Bean
  AwsCredentialsProvider awsCredentials(ObjectProvider<StorageCredentials> handedOver) {
    StorageCredentials keys = handedOver.getIfAvailable();
    return keys == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }

  /** The connections, which both clients share. */
  @Bean(destroyMethod = "close")
  SdkAsyncHttpClient s3Connections() {
    return NettyNioAsyncHttpClient.create();
  }

  /** Sends and copies large objects in parts. */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  @Qualifier(IN_PARTS)
  S3AsyncClient s3ClientInParts(
      StorageProperties properties,
      AwsCredentialsProvider credentials,
      SdkAsyncHttpClient connections) {
    return switch (properties.transfers()) {
      case NETTY ->
          client(properties, credentials, connections)
              .multipartEnabled(true)
              .multipartConfiguration(
                  parts -> parts.minimumPartSizeInBytes(PART).thresholdInBytes(PART))
              .build();
      case CRT -> nativeClient(properties, credentials);
    };
  }

  /** Brings its own connections, and fails at the start where the host has no library for it. */
  private static S3AsyncClient nativeClient(
      StorageProperties properties, AwsCredentialsProvider credentials) {
    S3CrtAsyncClientBuilder client =
        S3AsyncClient.crtBuilder()
            .region(Region.of(properties.region()))
            .credentialsProvider(credentials)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .minimumPartSizeInBytes(PART)
            .thresholdInBytes(PART)
            .maxNativeMemoryLimitInBytes(NATIVE_MEMORY)
            .forcePathStyle(properties.pathStyle());
    return properties.endpoint() == null
        ? client.build()
        : client.endpointOverride(properties.endpoint()).build();
  }

  /** Reads in one stream: not every store gives out one part of an object. */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  @Qualifier(WHOLE)
  S3AsyncClient s3ClientWhole(
      StorageProperties properties,
      AwsCredentialsProvider credentials,
      SdkAsyncHttpClient connections) {
    return client(properties, credentials, connections).build();
  }

  /** For everything that is not a transfer. */
  @Bean(destroyMethod = "")
  S3AsyncClient s3AsyncClient(
      @Qualifier(WHOLE) S3AsyncClient client, StorageProperties properties) {
    return new BoundedS3Client(client, properties.callTimeout());
  }

  /**
   * Checksums only where S3 requires them: older stores refuse the trailers that newer SDKs add
   * unasked.
   */
  private static S3AsyncClientBuilder client(
      StorageProperties properties,
      AwsCredentialsProvider credentials,
      SdkAsyncHttpClient connections) {
    S3AsyncClientBuilder client =
        S3AsyncClient.builder()
            .httpClient(connections)
            .region(Region.of(properties.region()))
            .credentialsProvider(credentials)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .forcePathStyle(properties.pathStyle());
    return properties.endpoint() == null ? client : client.endpointOverride(properties.endpoint());
  }

  @Bean(destroyMethod = "close")
  S3TransferManager s3TransferManager(@Qualifier(IN_PARTS) S3AsyncClient client) {
    return S3TransferManager.builder().s3Client(client).build();
  }

  @Bean(destroyMethod = "close")
  S3Presigner s3Presigner(StorageProperties properties, AwsCredentialsProvider credentials) {
    S3Presigner.Builder presigner =
        S3Presigner.builder()
            .region(Region.of(properties.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(properties.pathStyle()).build());
    if (properties.signingEndpoint() != null) {
      presigner.endpointOverride(properties.signingEndpoint());
    }
    return presigner.build();
  }
}
