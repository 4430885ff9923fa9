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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class S3ClientConfiguration {

  private static final String TRANSFERS = "transfers";

  @Bean
  AwsCredentialsProvider awsCredentials(ObjectProvider<StorageCredentials> handedOver) {
    StorageCredentials keys = handedOver.getIfAvailable();
    return keys == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }

  /**
   * Checksums only where S3 requires them: older stores refuse the trailers that newer SDKs add
   * unasked.
   */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  @Qualifier(TRANSFERS)
  S3AsyncClient s3TransferClient(StorageProperties properties, AwsCredentialsProvider credentials) {
    var client =
        S3AsyncClient.builder()
            .region(Region.of(properties.region()))
            .credentialsProvider(credentials)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .forcePathStyle(properties.pathStyle())
            .multipartEnabled(true);
    if (properties.endpoint() != null) {
      client.endpointOverride(properties.endpoint());
    }
    return client.build();
  }

  /** For everything that is not a transfer. */
  @Bean(destroyMethod = "")
  S3AsyncClient s3AsyncClient(
      @Qualifier(TRANSFERS) S3AsyncClient client, StorageProperties properties) {
    return new BoundedS3Client(client, properties.callTimeout());
  }

  @Bean(destroyMethod = "close")
  S3TransferManager s3TransferManager(@Qualifier(TRANSFERS) S3AsyncClient client) {
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
