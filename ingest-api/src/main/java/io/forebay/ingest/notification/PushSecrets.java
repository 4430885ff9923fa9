package io.forebay.ingest.notification;

import io.forebay.common.document.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/**
 * Lets a source in that sends one of its secrets: as bearer token, or as password of whatever user,
 * for senders that can put it nowhere but into the address.
 *
 * <p>A source that nobody configured is one without secrets, so its refusal is the same.
 */
final class PushSecrets implements AuthorizationManager<RequestAuthorizationContext> {

  static final String SOURCE = "source";
  private static final String BEARER = "Bearer ";

  private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();
  private final PushProperties properties;

  PushSecrets(PushProperties properties) {
    this.properties = properties;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
    String source = context.getVariables().get(SOURCE);
    String secret = secret(context.getRequest());
    return new AuthorizationDecision(source != null && secret != null && opens(source, secret));
  }

  private @Nullable String secret(HttpServletRequest request) {
    String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (sent != null && sent.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return sent.substring(BEARER.length()).strip();
    }
    UsernamePasswordAuthenticationToken login = basic.convert(request);
    return login == null ? null : String.valueOf(login.getCredentials());
  }

  private boolean opens(String source, String secret) {
    byte[] hash = Sha256.of(secret);
    return hashes(source).stream().anyMatch(known -> MessageDigest.isEqual(known, hash));
  }

  private List<byte[]> hashes(String source) {
    PushProperties.Source known = properties.push().get(source);
    return known == null ? List.of() : known.hashes();
  }
}
