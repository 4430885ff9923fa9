package io.forebay.common.profile;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Chooses the profile of a document. */
@Component
@EnableConfigurationProperties(ProfileProperties.class)
public class Profiles {

  private static final ProfileProperties.Tenant USUAL = new ProfileProperties.Tenant(null, null);

  private final ProfileProperties properties;

  Profiles(ProfileProperties properties) {
    this.properties = properties;
  }

  /**
   * The profile for what a tenant asks for.
   *
   * @param wanted null for the tenant's own
   * @throws ForebayException {@code profile-unknown}, also for one that is there for others only
   */
  public String chosen(TenantId tenant, @Nullable String wanted) {
    ProfileProperties.Tenant mine = properties.tenants().getOrDefault(tenant.value(), USUAL);
    String own = Objects.requireNonNullElse(mine.profile(), Document.DEFAULT_PROFILE);
    if (wanted == null || wanted.equals(own)) {
      return own;
    }
    Set<String> allowed = allowed(mine.profiles(), own);
    if (!allowed.contains(wanted)) {
      throw ForebayException.withDetail(
          FailureCode.PROFILE_UNKNOWN,
          "The profiles to choose from are " + String.join(", ", allowed) + ".");
    }
    return wanted;
  }

  private Set<String> allowed(@Nullable List<String> listed, String own) {
    Set<String> allowed = new TreeSet<>(listed == null ? properties.names() : listed);
    allowed.add(own);
    return allowed;
  }
}
