package io.forebay.ingest.access;

import io.forebay.common.tenant.TenantId;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands controllers the tenant that the caller's key stands for: the only way they learn of one.
 */
final class TenantResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == TenantId.class;
  }

  @Override
  public TenantId resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Principal caller = Objects.requireNonNull(request.getUserPrincipal(), "no caller");
    if (caller instanceof Authentication known
        && known.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal) {
      return new TenantId(
          Objects.requireNonNull(principal.getAttribute(ApiKeys.TENANT), "a key has a tenant"));
    }
    throw new IllegalStateException("a caller without a tenant: " + caller.getClass());
  }
}
