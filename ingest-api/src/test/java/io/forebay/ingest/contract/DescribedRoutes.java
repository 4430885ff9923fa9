package io.forebay.ingest.contract;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which routes a document describes. */
public final class DescribedRoutes {

  private DescribedRoutes() {}

  /** Those of all files together, whatever an instance has switched on. */
  public static Set<String> written() {
    return in(OpenApi.described(route -> true));
  }

  /** Those of this document. */
  public static Set<String> in(JsonNode document) {
    Set<String> routes = new TreeSet<>();
    OpenApi.eachOperation((ObjectNode) document, (route, operation) -> routes.add(route));
    return routes;
  }
}
