package io.forebay.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.broker.Topics;
import io.forebay.common.json.Json;
import io.forebay.common.notification.NotificationTopic;
import io.forebay.common.telemetry.Meters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/** What sources push, over a real connection: much of it is answered before any controller. */
@PushSources
class PushIT extends ApiTestBase {

  private static final byte[] BODY = "{\"Records\":[]}".getBytes(UTF_8);
  private static final int MEBIBYTE = 1 << 20;

  private int before;

  @Autowired
  PushIT(WebApplicationContext context) {
    super(context);
  }

  @BeforeEach
  void remember() {
    before = broker.taken().size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer push-old", "bearer push-new", "Basic x:push-new", "Basic :push-old"})
  void relaysWhatASourceSendsWithEitherOfItsSecrets(String authorization) throws Exception {
    HttpResponse<String> answer = push("ceph", authorization, BodyPublishers.ofByteArray(BODY));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertRelayed(BODY);
  }

  @Test
  void namesItselfAsTheSourceAndGuessesNoKey() throws Exception {
    push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(BODY));
    ProducerRecord<String, byte[]> record = broker.taken().get(before);
    assertThat(record.topic()).isEqualTo(Topics.S3_NOTIFICATIONS);
    assertThat(record.key()).isNull();
    assertThat(record.headers().lastHeader(NotificationTopic.SOURCE_HEADER).value())
        .asString()
        .isEqualTo("push");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain; charset=UTF-8",
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "nonsense"
      })
  void takesEveryTypeByteForByte(String type) throws Exception {
    byte[] bytes = {(byte) 0xff, 0, 'a', '=', 'b', '&', 'c', '\r', '\n', (byte) 0xc3};
    HttpRequest.Builder request =
        request("ceph", "Bearer push-new")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(bytes));
    assertThat(send(request).statusCode()).isEqualTo(204);
    assertRelayed(bytes);
  }

  @Test
  void takesASubscriptionsConfirmationLikeAnyOther() throws Exception {
    HttpRequest.Builder request =
        request("sns", "Basic sns:sns-secret")
            .header("x-amz-sns-message-type", "SubscriptionConfirmation")
            .header("Content-Type", "text/plain; charset=UTF-8")
            .POST(BodyPublishers.ofByteArray(BODY));
    assertThat(send(request).statusCode()).isEqualTo(204);
    assertRelayed(BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "ceph,",
    "ceph,Bearer wrong",
    "ceph,Bearer",
    "ceph,'Bearer '",
    "ceph,Basic x:wrong",
    "ceph,Basic x:",
    "ceph,Basic",
    "ceph,Basic %%%",
    "ceph,Digest x",
    "ceph,push-old",
    "ceph,Bearer acme-key",
    "ceph,Basic acme:acme-key",
    "ceph,Bearer sns-secret",
    "sns,Bearer push-old",
    "unknown,",
    "unknown,Bearer push-old",
    "unknown,Basic x:sns-secret"
  })
  void refusesEveryoneElseAlike(String source, @Nullable String authorization) throws Exception {
    HttpResponse<String> answer = push(source, authorization, BodyPublishers.ofByteArray(BODY));
    assertProblem(answer, 401, "push-secret-invalid");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Basic realm=\"notifications\"", "Bearer");
    assertThat(broker.taken()).hasSize(before);
  }

  @Test
  void givesAwayNothingOfTheSourcesThatItKnows() throws Exception {
    HttpResponse<String> known = push("ceph", "Bearer x", BodyPublishers.ofByteArray(BODY));
    HttpResponse<String> unknown = push("ceqh", "Bearer x", BodyPublishers.ofByteArray(BODY));
    assertThat(unknown.body()).isEqualTo(known.body().replace("ceph", "ceqh"));
    assertThat(unknown.headers().map().keySet()).isEqualTo(known.headers().map().keySet());
  }

  @Test
  void keepsThePushSecretFromOpeningTheApi() throws Exception {
    HttpRequest.Builder list =
        HttpRequest.newBuilder(URI.create(address + "/v1/documents/x"))
            .header("Authorization", "Bearer push-old");
    assertProblem(send(list), 401, "api-key-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void takesNothingButAPost(String method) throws Exception {
    assertProblem(
        send(request("ceph", "Bearer push-old").method(method, BodyPublishers.noBody())),
        405,
        "method-not-allowed");
    assertProblem(
        send(request("ceph", null).method(method, BodyPublishers.noBody())),
        401,
        "push-secret-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/notifications", "/v1/notifications/", "/v1/notifications/ceph/x"})
  void leavesAddressesAroundItToTheApi(String path) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + ACME)
            .POST(BodyPublishers.ofByteArray(BODY));
    assertProblem(send(request), 404, "route-not-found");
  }

  @Test
  void refusesAnEmptyBody() throws Exception {
    assertProblem(
        push("ceph", "Bearer push-old", BodyPublishers.noBody()), 400, "notification-empty");
    assertThat(broker.taken()).hasSize(before);
  }

  @Test
  void takesAWholeMebibyteAndNotAByteMore() throws Exception {
    byte[] most = bytes(MEBIBYTE);
    assertThat(push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(most)).statusCode())
        .isEqualTo(204);
    assertRelayed(most);
    assertProblem(
        push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(bytes(MEBIBYTE + 1))),
        413,
        "request-too-large");
    assertProblem(push("ceph", "Bearer push-old", chunked(MEBIBYTE + 1)), 413, "request-too-large");
    assertThat(broker.taken()).hasSize(before + 1);
  }

  @Test
  void leavesTheLimitOfOtherAddressesAlone() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/v1/documents"))
            .header("Authorization", "Bearer " + ACME)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes(100_000)));
    assertProblem(send(request), 413, "request-too-large");
  }

  @Test
  void refusesACompressedBodyThatNobodyFurtherOnWouldUnpack() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(BODY);
    }
    HttpRequest.Builder request =
        request("ceph", "Bearer push-old")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(packed.toByteArray()));
    assertProblem(send(request), 415, "unsupported-content-encoding");
    assertThat(broker.taken()).hasSize(before);
  }

  @Test
  void relaysASlowBodyOnceItIsWholeAndABrokenOneNever() throws Exception {
    double refused = count("refused");
    try (Socket broken = opened(BODY.length + 5)) {
      broken.shutdownOutput();
      await().until(() -> count("refused") == refused + 1);
    }
    try (Socket slow = opened(BODY.length + 5)) {
      assertThat(broker.taken()).hasSize(before);
      slow.getOutputStream().write("tail!".getBytes(UTF_8));
      assertThat(new String(slow.getInputStream().readAllBytes(), UTF_8)).contains(" 204");
    }
    byte[] whole = Arrays.copyOf(BODY, BODY.length + 5);
    System.arraycopy("tail!".getBytes(UTF_8), 0, whole, BODY.length, 5);
    assertRelayed(whole);
  }

  @ParameterizedTest
  @CsvSource({"REFUSE_AT_ONCE", "REFUSE_LATER"})
  void asksToComeBackWhileTheBrokerIsAway(Answer refusal) throws Exception {
    broker.answers(record -> refusal);
    HttpResponse<String> answer = push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(BODY));
    assertProblem(answer, 503, "broker-unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }

  @Test
  void doesNotSendAwayForLaterWhatTheBrokerWillNeverTake() throws Exception {
    broker.answers(record -> Answer.REFUSE_FOR_GOOD);
    assertProblem(
        push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(BODY)),
        413,
        "request-too-large");
  }

  @Test
  void countsEveryPushOnceByItsAnswer() throws Exception {
    double relayed = count("relayed");
    double refused = count("refused");
    double unauthorized = count("unauthorized");
    double unavailable = count("unavailable");
    push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(BODY));
    push("ceph", "Bearer wrong", BodyPublishers.ofByteArray(BODY));
    push("ceph", "Bearer push-old", BodyPublishers.noBody());
    push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(bytes(MEBIBYTE + 1)));
    broker.answers(record -> Answer.REFUSE_AT_ONCE);
    push("ceph", "Bearer push-old", BodyPublishers.ofByteArray(BODY));
    await().until(() -> count("unavailable") == unavailable + 1);
    assertThat(count("relayed")).isEqualTo(relayed + 1);
    assertThat(count("unauthorized")).isEqualTo(unauthorized + 1);
    assertThat(count("refused")).isEqualTo(refused + 2);
  }

  private double count(String outcome) {
    return Meters.PUSHES.counter(meters, "outcome", outcome).count();
  }

  private HttpResponse<String> push(
      String source, @Nullable String authorization, BodyPublisher body) throws Exception {
    return send(request(source, authorization).POST(body));
  }

  /** What follows {@code Basic} is written out before it is encoded, unless it is none. */
  private HttpRequest.Builder request(String source, @Nullable String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/v1/notifications/" + source));
    if (authorization == null) {
      return request;
    }
    String[] words = authorization.split(" ", 2);
    boolean login = words[0].equals("Basic") && words.length == 2 && words[1].contains(":");
    return request.header(
        "Authorization",
        login
            ? "Basic " + Base64.getEncoder().encodeToString(words[1].getBytes(UTF_8))
            : authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** A connection over which a part of a body of this length has been sent. */
  private Socket opened(int length) throws IOException {
    URI server = URI.create(address);
    Socket socket = new Socket(server.getHost(), server.getPort());
    String head =
        "POST /v1/notifications/ceph HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer push-old"
            + "\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().write(BODY);
    return socket;
  }

  private void assertRelayed(byte[] body) {
    assertThat(broker.taken()).hasSize(before + 1);
    assertThat(broker.taken().get(before).value()).isEqualTo(body);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  private static BodyPublisher chunked(int length) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(length)));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Json.MAPPER.readTree(answer.body()).path("code").asString()).isEqualTo(code);
  }
}
