package io.forebay.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.S3KeyFilter;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/** Wires a bucket of the gateway to an address, as docs/notification-sources.md says. */
final class CephTopic {

  private static final String NAME = "forebay";
  private static final Pattern ARN = Pattern.compile("<TopicArn>([^<]+)<");

  private final CephGateway gateway;

  CephTopic(CephGateway gateway) {
    this.gateway = gateway;
  }

  /** Has the gateway keep and push everything that happens below {@code uploads/}. */
  void pushTo(URI address, S3Client s3, String bucket) throws IOException, InterruptedException {
    String arn = create(address);
    // In small letters: the gateway does not know the SDK's own spelling of the rule.
    S3KeyFilter uploads =
        S3KeyFilter.builder()
            .filterRules(FilterRule.builder().name("prefix").value("uploads/").build())
            .build();
    TopicConfiguration topic =
        TopicConfiguration.builder()
            .id(NAME)
            .topicArn(arn)
            .events(Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED)
            .filter(filter -> filter.key(uploads))
            .build();
    s3.putBucketNotificationConfiguration(
        put -> put.bucket(bucket).notificationConfiguration(to -> to.topicConfigurations(topic)));
  }

  private String create(URI address) throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", "CreateTopic");
    form.put("Name", NAME);
    attribute(form, 1, "push-endpoint", address.toString());
    attribute(form, 2, "persistent", "true");
    attribute(form, 3, "http-ack-level", "non-error");
    HttpResponse<String> answer = call(encoded(form));
    Matcher arn = ARN.matcher(answer.body());
    if (!arn.find()) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return arn.group(1);
  }

  private static void attribute(Map<String, String> form, int number, String key, String value) {
    form.put("Attributes.entry." + number + ".key", key);
    form.put("Attributes.entry." + number + ".value", value);
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Signed by hand: for one call, the SDK's whole client of SNS would be much. */
  private HttpResponse<String> call(String form) throws IOException, InterruptedException {
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(gateway.endpoint().resolve("/"))
            .putHeader("Content-Type", "application/x-www-form-urlencoded")
            .putHeader("X-Forwarded-Proto", "https")
            .build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.endpoint().resolve("/")).POST(BodyPublishers.ofString(form));
    signed(plain, form)
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                request.header(name, values.get(0));
              }
            });
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private SignedRequest signed(SdkHttpRequest plain, String form) {
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(
                        AwsCredentialsIdentity.create(
                            gateway.accessKeyId(), gateway.secretAccessKey()))
                    .request(plain)
                    .payload(ContentStreamProvider.fromUtf8String(form))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sns")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, EmbeddedS3.REGION));
  }
}
