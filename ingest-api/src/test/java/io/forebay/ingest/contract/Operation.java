package io.forebay.ingest.contract;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One described operation, and the addresses that mean it. */
record Operation(String method, String path, Pattern address, JsonNode description) {

  /** A last parameter takes slashes, as names of artifacts have some, and nothing at all. */
  static Operation of(String route, JsonNode description) {
    String[] words = route.split(" ", 2);
    String address =
        words[1]
            .replace(".", "[.]")
            .replaceAll("/artifacts/[{]name}$", "/artifacts/.*")
            .replaceAll("[{][^}]+}", "[^/]+");
    return new Operation(words[0], words[1], Pattern.compile(address), description);
  }

  /** A HEAD is a GET whose body is kept back. */
  boolean means(Exchange exchange) {
    String called = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    return method.equalsIgnoreCase(called) && address.matcher(exchange.path()).matches();
  }
}
