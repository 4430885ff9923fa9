package io.forebay.processor.notification.sqs;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The queue, narrowed to what the relay does with it: at most ten messages at a time, as SQS says.
 */
final class SqsQueue {

  private static final int MOST = 10;

  private final SqsAsyncClient client;
  private final String url;
  private final int waitSeconds;
  private final int visibilitySeconds;

  SqsQueue(SqsAsyncClient client, SqsProperties properties) {
    this.client = client;
    this.url = properties.queueUrl().toString();
    this.waitSeconds = properties.waitSeconds();
    this.visibilitySeconds = properties.visibilitySeconds();
  }

  /** The next messages as soon as there are any, else none after a while; it can be cancelled. */
  CompletableFuture<ReceiveMessageResponse> receive() {
    return client.receiveMessage(
        receive ->
            receive
                .queueUrl(url)
                .maxNumberOfMessages(MOST)
                .waitTimeSeconds(waitSeconds)
                .visibilityTimeout(visibilitySeconds));
  }

  /** Takes them off the queue for good. */
  CompletableFuture<DeleteMessageBatchResponse> delete(List<Message> messages) {
    return client.deleteMessageBatch(
        delete ->
            delete
                .queueUrl(url)
                .entries(
                    IntStream.range(0, messages.size())
                        .mapToObj(place -> deletion(place, messages.get(place)))
                        .toList()));
  }

  private static DeleteMessageBatchRequestEntry deletion(int place, Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(String.valueOf(place))
        .receiptHandle(message.receiptHandle())
        .build();
  }

  /** Keeps them hidden for the visibility timeout from now on. */
  CompletableFuture<ChangeMessageVisibilityBatchResponse> hold(List<Message> messages) {
    return hide(messages, visibilitySeconds);
  }

  /** Shows them to whoever receives next. */
  CompletableFuture<ChangeMessageVisibilityBatchResponse> giveBack(List<Message> messages) {
    return hide(messages, 0);
  }

  private CompletableFuture<ChangeMessageVisibilityBatchResponse> hide(
      List<Message> messages, int seconds) {
    return client.changeMessageVisibilityBatch(
        change ->
            change
                .queueUrl(url)
                .entries(
                    IntStream.range(0, messages.size())
                        .mapToObj(place -> hiding(place, messages.get(place), seconds))
                        .toList()));
  }

  private static ChangeMessageVisibilityBatchRequestEntry hiding(
      int place, Message message, int seconds) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(String.valueOf(place))
        .receiptHandle(message.receiptHandle())
        .visibilityTimeout(seconds)
        .build();
  }
}
