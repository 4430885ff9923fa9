package io.forebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentChange;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.SampleDocuments;
import io.forebay.common.json.Json;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.InMemoryMultipartUploads;
import io.forebay.common.storage.InMemoryObjectStore;
import io.forebay.ingest.contract.ContractBeans;
import io.forebay.ingest.contract.ContractFilter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The whole application; most tests call it behind its filters without the port that it also has.
 */
@ExtendWith(SpringExtension.class)
@SpringBootTest(
    classes = {IngestApiApplication.class, ApiBeans.class, ContractBeans.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=forebay,ingest-api",
      "spring.kafka.admin.auto-create=false",
      "forebay.upload.max-size=20MB",
      "forebay.upload.multipart-threshold=10MB",
      "forebay.upload.part-size=5MB",
      "server.tomcat.threads.max=8", // far fewer than calls that wait at a time
      "forebay.status.max-waits=200",
      "forebay.watch.poll=1m", // what arrives sooner was notified of
      "forebay.stream.heartbeat=200ms",
      "forebay.stream.per-tenant=4",
      "forebay.stream.total=5",
      "forebay.access.allowed-origins=https://app.example",
      "forebay.profiles.lean.derivations=metadata",
      "forebay.profiles.others.derivations=metadata",
      "forebay.tenants.acme.profiles=default,lean",
      // sha256 of acme-key and of evil-key
      "forebay.access.keys[0].tenant=acme",
      "forebay.access.keys[0].sha256=afacab3575137afa4e00d9cbcafcb14c9ae25f779d964eb0ea5b2c4eb5dfd163",
      "forebay.access.keys[1].tenant=evil",
      "forebay.access.keys[1].sha256=dd12ebf3356523968de9ec8f6ef6cbd82400014ebe9d2ebef53b8c442fc8b95a"
    })
abstract class ApiTestBase {

  private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static final String ACME = "acme-key";
  static final String EVIL = "evil-key";

  private final MockMvcTester mvc;
  private final ContractFilter contract;
  final DocumentRegistry registry;
  final InMemoryObjectStore store;
  final InMemoryMultipartUploads multipart;
  final ScriptedBroker broker;
  final SwitchableDataSource database;
  final JdbcClient jdbc;
  final MeterRegistry meters;
  final String address;
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ApiTestBase(WebApplicationContext context) {
    this.contract = context.getBean(ContractFilter.class);
    this.mvc =
        MockMvcTester.create(
            MockMvcBuilders.webAppContextSetup(context)
                .addFilters(contract)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build());
    this.registry = context.getBean(DocumentRegistry.class);
    this.store = context.getBean(InMemoryObjectStore.class);
    this.multipart = context.getBean(InMemoryMultipartUploads.class);
    this.broker = context.getBean(ScriptedBroker.class);
    this.database = context.getBean(SwitchableDataSource.class);
    this.jdbc = context.getBean(JdbcClient.class);
    this.meters = context.getBean(MeterRegistry.class);
    this.address =
        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  @BeforeEach
  void healEverything() {
    database.away(false);
    broker.answers(record -> ScriptedBroker.Answer.ACKNOWLEDGE);
  }

  /** Whatever a test was about: all that it sent and got has to be as the document says. */
  @AfterEach
  void keepsWhatTheDocumentPromises() {
    await().until(contract::idle);
    assertThat(contract.violations()).isEmpty();
  }

  MockMvcTester.MockMvcRequestBuilder call(HttpMethod method, String uri) {
    return mvc.method(method).uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + ACME);
  }

  /** The same, with an address that is encoded already, and somebody's key. */
  MockMvcTester.MockMvcRequestBuilder call(HttpMethod method, URI uri, String key) {
    return mvc.method(method).uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + key);
  }

  MockMvcTester.MockMvcRequestBuilder anonymous(HttpMethod method, String uri) {
    return mvc.method(method).uri(uri);
  }

  MockHttpServletResponse get(String uri) {
    return call(HttpMethod.GET, uri).exchange().getResponse();
  }

  MockHttpServletResponse post(String uri) {
    return call(HttpMethod.POST, uri).exchange().getResponse();
  }

  MockHttpServletResponse create(String body) {
    return call(HttpMethod.POST, "/v1/documents")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange()
        .getResponse();
  }

  DocumentId created() {
    MockHttpServletResponse answer =
        create("{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"size\":3}");
    assertThat(answer.getStatus()).isEqualTo(201);
    return DocumentId.parse(json(answer).get("id").asString()).orElseThrow();
  }

  long rows() {
    return jdbc.sql("select count(*) from document").query(Long.class).single();
  }

  /** A call over the real port, where answers may come late or piece by piece. */
  HttpRequest.Builder live(String key, String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + key)
        .timeout(Duration.ofSeconds(30));
  }

  double gauge(String name) {
    return meters.get(name).gauges().stream().mapToDouble(Gauge::value).sum();
  }

  /** Changes a document as the processor does. */
  Document change(DocumentId id, UnaryOperator<DocumentChange> changes) {
    Document before = registry.find(id).orElseThrow();
    Document after = changes.apply(before.change()).at(SampleDocuments.CREATED);
    assertThat(registry.replaceQuietly(after)).isTrue();
    return after;
  }

  static JsonNode json(MockHttpServletResponse answer) {
    return Json.MAPPER.readTree(answer.getContentAsByteArray());
  }

  /** A problem with this code and nothing that only we should know. */
  static void assertProblem(MockHttpServletResponse answer, int status, String code) {
    String body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    assertThat(answer.getStatus()).as(body).isEqualTo(status);
    assertThat(answer.getContentType()).as(body).isEqualTo("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(body)
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("io.forebay", "org.", "java.", "tools.jackson", "jdbc", "SQL", "\\n\\tat")
        .doesNotContain("trace", "dummy-secret");
    // Ports of what stands behind; the digits of a document's id are none.
    assertThat(UUIDS.matcher(body).replaceAll("ID")).doesNotContain("5432", "9092");
  }
}
