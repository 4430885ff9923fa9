package io.forebay.ingest.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring's strict firewall, except that the name of an artifact may have its slashes encoded, as
 * clients that build an address from parts send it.
 *
 * <p>Safe there alone: the name is the end of the address, no rule of access depends on it, and it
 * is only ever compared with the names in a manifest. Two dots, encoded dots, double slashes and
 * percent signs stay refused.
 */
final class ArtifactFirewall implements HttpFirewall {

  private static final Pattern NAMED =
      Pattern.compile("/v1/documents/[0-9a-f-]+/artifacts/(?!.*[.][.]).+");

  private final HttpFirewall strict = new StrictHttpFirewall();
  private final HttpFirewall withSlashes;

  ArtifactFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    this.withSlashes = firewall;
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    boolean named = NAMED.matcher(request.getRequestURI()).matches();
    return (named ? withSlashes : strict).getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return strict.getFirewalledResponse(response);
  }
}
