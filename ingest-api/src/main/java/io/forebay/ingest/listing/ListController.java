package io.forebay.ingest.listing;

import io.forebay.common.document.Document;
import io.forebay.common.registry.DocumentFilter;
import io.forebay.common.registry.DocumentQueries;
import io.forebay.common.registry.PageKey;
import io.forebay.common.tenant.TenantId;
import io.forebay.ingest.status.DocumentView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ListController {

  /**
   * One page.
   *
   * @param nextCursor absent on the last page
   */
  record ListView(List<DocumentView> documents, @Nullable String nextCursor) {}

  private static final String PATH = "/v1/documents";
  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 200;
  private static final Set<String> KNOWN = known();

  private final DocumentQueries queries;

  ListController(DocumentQueries queries) {
    this.queries = queries;
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(FilterReader.NAMES);
    known.addAll(Set.of(LIMIT, CURSOR));
    return known;
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ListView> list(
      TenantId tenant, @RequestParam MultiValueMap<String, String> values) {
    Parameters parameters = new Parameters(values, KNOWN);
    DocumentFilter filter = FilterReader.read(parameters);
    int limit = limit(parameters);
    String cursor = parameters.text(CURSOR);
    PageKey after = cursor == null ? null : Cursor.read(cursor, tenant, filter);
    List<Document> found = queries.page(tenant, filter, after, limit + 1);
    List<Document> page = found.subList(0, Math.min(limit, found.size()));
    return page.size() == found.size()
        ? answer(page, null, values)
        : answer(page, Cursor.write(PageKey.of(page.get(limit - 1)), tenant, filter), values);
  }

  private static int limit(Parameters parameters) {
    Integer limit =
        parameters.read(
            LIMIT,
            "must be a whole number from 1 to " + MOST,
            text -> {
              int number = Integer.parseInt(text);
              return 0 < number && number <= MOST ? number : null;
            });
    return limit == null ? DEFAULT_LIMIT : limit;
  }

  private static ResponseEntity<ListView> answer(
      List<Document> page, @Nullable String next, MultiValueMap<String, String> values) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate());
    if (next != null) {
      answer.header(HttpHeaders.LINK, "<" + PATH + "?" + query(values, next) + ">; rel=\"next\"");
    }
    return answer.body(new ListView(page.stream().map(DocumentView::of).toList(), next));
  }

  /** The caller's own query with another cursor. */
  private static String query(MultiValueMap<String, String> values, String next) {
    MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(values);
    changed.set(CURSOR, next);
    return changed.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
