package io.forebay.ingest.access;

import io.forebay.common.document.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Recognises API keys by their hash; the key itself is stored nowhere. */
@Component
class ApiKeys implements OpaqueTokenIntrospector {

  static final String TENANT = "tenant";

  private final AccessProperties properties;

  ApiKeys(AccessProperties properties) {
    this.properties = properties;
  }

  @Override
  public OAuth2AuthenticatedPrincipal introspect(String key) {
    byte[] hash = Sha256.of(key);
    for (AccessProperties.Key known : properties.keys()) {
      if (MessageDigest.isEqual(HexFormat.of().parseHex(known.sha256()), hash)) {
        return new DefaultOAuth2AuthenticatedPrincipal(Map.of(TENANT, known.tenant()), List.of());
      }
    }
    throw new BadOpaqueTokenException("unknown API key");
  }
}
