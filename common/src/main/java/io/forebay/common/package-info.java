/** What both services share: the vocabulary, the registry, the outbox and the ports to S3. */
@NullMarked
package io.forebay.common;

import org.jspecify.annotations.NullMarked;
