package io.forebay.common.registry;

import io.forebay.common.tenant.TenantId;

/**
 * What a caller names a request by, so that its repetition is known for one.
 *
 * @param tenant whose key it is; the same text of another tenant is another key
 * @param route the call that it was sent with; the same text for another call is another key
 */
public record IdempotencyKey(TenantId tenant, String route, String text) {}
