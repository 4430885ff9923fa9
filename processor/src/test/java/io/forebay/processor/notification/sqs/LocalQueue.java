package io.forebay.processor.notification.sqs;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One queue of a server in this process, over real HTTP, as its other users see it. */
final class LocalQueue implements AutoCloseable {

  private static final String NAME = "uploads";

  /** Never closed: the SDK's threads take two seconds to end, and all clients share them. */
  private static final SdkAsyncHttpClient CONNECTIONS = NettyNioAsyncHttpClient.create();

  private final int port;
  private final SqsAsyncClient client;
  private @Nullable SQSRestServer server;

  /** On this port, where nothing runs yet. */
  LocalQueue(int port) {
    this.port = port;
    this.client =
        SqsAsyncClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.US_EAST_1)
            .httpClient(CONNECTIONS)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
  }

  void startServer() {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withPort(port).start();
    server.waitUntilStarted();
  }

  void create() {
    client.createQueue(create -> create.queueName(NAME)).join();
  }

  String url() {
    return "http://127.0.0.1:" + port + "/000000000000/" + NAME;
  }

  void send(String body) {
    client.sendMessage(send -> send.queueUrl(url()).messageBody(body)).join();
  }

  /** Those that anybody could receive now. */
  int visible() {
    return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /** Those that somebody has received and not deleted. */
  int hidden() {
    return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int count(QueueAttributeName attribute) {
    Map<QueueAttributeName, String> found =
        client
            .getQueueAttributes(get -> get.queueUrl(url()).attributeNames(attribute))
            .join()
            .attributes();
    return Integer.parseInt(found.getOrDefault(attribute, "-1"));
  }

  /** What somebody else gets at once. */
  List<Message> receive() {
    return client
        .receiveMessage(receive -> receive.queueUrl(url()).maxNumberOfMessages(10))
        .join()
        .messages();
  }

  @Override
  public void close() {
    client.close();
    if (server != null) {
      server.stopAndWait();
    }
  }
}
